import { isSteleError } from '@stele/protocol';
import { GasMeter } from '../../src/gas/gas-meter.ts';
import { recursion } from './cases/recursion.ts';
import { moduleOf } from './evil-case.ts';
import { CALL, quickjsHost, runCase } from './harness.ts';
import { MemoryHostCalls } from './memory-host-calls.ts';

/**
 * Uses as much of this machine's stack as contracts ever can, in every way of the corpus, and prints what came of
 * it. Run by a test under different compilers of V8, whose frames differ in size.
 */

const GAS = 1e9;
const host = quickjsHost();

/** Arrays inside each other, turned into JSON, with a service called at the innermost: large frames of C code. */
const deepest = host.load(
  moduleOf({
    top: 'let services;',
    run: `services = host; let a = { toJSON: () => services.call('x', 'm', '') };
      for (let i = 0; i < Number(args); i++) a = [a]; return JSON.stringify(a);`,
  }),
  new GasMeter(GAS),
);

/** Code that recurses while it is loaded, through frames that are large for their units. */
const recursing = moduleOf({ top: 'let a = []; for (let i = 0; i < 20000; i++) a = [a]; a.flat(Infinity);', run: '' });

/** Loads that code inside of JSON of a depth; the code of the error it ends with. */
function loadInside(depth: number): string {
  const calls = new MemoryHostCalls();
  calls.call = () => {
    throw catching(() => host.load(recursing, new GasMeter(GAS)));
  };
  return codeOf(catching(() => deepest.invoke('m', String(depth), CALL, calls, new GasMeter(GAS))));
}

function catching(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

function codeOf(error: unknown): string {
  return isSteleError(error) ? `${error.code} ${JSON.stringify(error.detail)}` : String(error);
}

const outcomes = recursion.map((evil) => [evil.name, runCase(host, evil)]);
const loads = [100, 700, 1000, 1200, 1500].map((depth) => [depth, loadInside(depth)]);
process.stdout.write(JSON.stringify({ outcomes, loads }));
