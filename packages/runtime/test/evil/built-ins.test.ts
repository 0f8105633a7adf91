import { expect, test } from 'vitest';
import { GasMeter } from '../../src/gas/gas-meter.ts';
import { PLAIN_LOOP, type WorstCase, worstCases } from './cases/built-ins.ts';
import { moduleOf } from './evil-case.ts';
import { CALL, outcomeOf, quickjsHost } from './harness.ts';
import { MemoryHostCalls } from './memory-host-calls.ts';

/**
 * A unit of gas may take this many times as long as in a plain loop. Measured were 1.7 times at most and 0.1 times
 * at least; the rest is for machines that do something else meanwhile.
 */
const MAX_RATIO = 20;
const GAS = 4_000_000;
const ROUNDS = 3;

const host = quickjsHost();
const services = new MemoryHostCalls();
services.put('big', 'narrow', 'x'.repeat(1_000_000));
services.put('big', 'wide', '石'.repeat(300_000));

/** Nanoseconds that a unit of gas takes, at best of some rounds. */
function timeOfGas({ top, turn }: WorstCase): number {
  const source = { run: `for (;;) { ${turn} }`, ...(top === undefined ? {} : { top }) };
  const code = host.load(moduleOf(source), new GasMeter(1e10));
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    try {
      code.invoke('m', '{}', CALL, services, new GasMeter(GAS));
    } catch (error) {
      expect(outcomeOf(error)).toEqual({ code: 'RUNTIME_OUT_OF_GAS' });
    }
    return ((performance.now() - start) * 1e6) / GAS;
  });
  return Math.min(...times);
}

// Compiled by then: what comes first would otherwise pay for the compiler.
timeOfGas(PLAIN_LOOP);
const plain = timeOfGas(PLAIN_LOOP);

test.each(worstCases)('$name, for ever → ends within its gas, at about the time of a plain loop', (worst) => {
  expect(timeOfGas(worst) / plain).toBeLessThan(MAX_RATIO);
});
