import type { CallContext } from '@stele/contract';
import { isSteleError } from '@stele/protocol';
import { testHash } from '../../../protocol/test/node-hash.ts';
import { readQuickjsWasm } from '../../node/quickjs-wasm.ts';
import { GasMeter } from '../../src/gas/gas-meter.ts';
import type { ContractHost, LoadedCode } from '../../src/hosts/interface.ts';
import { createQuickjsHost } from '../../src/hosts/quickjs/quickjs-host.ts';
import { type EvilCase, type EvilOutcome, moduleOf } from './evil-case.ts';
import { MemoryHostCalls } from './memory-host-calls.ts';

export const sha256 = testHash('sha256');

/** A new host over the pinned binary. */
export function quickjsHost(): ContractHost {
  return createQuickjsHost({ wasm: readQuickjsWasm(), sha256 });
}

export const CALL: CallContext = {
  self: 'evil',
  account: 'aa'.repeat(32),
  signers: ['bb'.repeat(32)],
  organisations: ['bank'],
  identity: { organisation: 'bank', subject: 'alice', roles: ['business'], attributes: {} },
  transaction: 'cc'.repeat(32),
  chain: 'dd'.repeat(32),
  height: 7,
  time: 1_700_000_000_000,
};

const DEFAULT_GAS = 100_000_000;

/** What came of a case, and at what cost. */
export interface EvilRun {
  readonly outcome: EvilOutcome;
  readonly loadGas: number;
  readonly runGas: number;
  readonly writes: ReadonlyMap<string, string>;
}

/** Loads the cases whose code can be loaded at all. */
export function loadable(host: ContractHost, cases: readonly EvilCase[]): LoadedCode[] {
  return cases.flatMap((evil) => {
    try {
      return [host.load(moduleOf(evil), new GasMeter(DEFAULT_GAS))];
    } catch (error) {
      outcomeOf(error);
      return [];
    }
  });
}

/** Runs loaded code; what came of it, and the gas it took. */
export function runCode(code: LoadedCode, limit: number): Pick<EvilRun, 'outcome' | 'runGas'> {
  const gas = new GasMeter(limit);
  try {
    return { outcome: { returns: code.invoke('m', '{}', CALL, new MemoryHostCalls(), gas) }, runGas: gas.used };
  } catch (error) {
    return { outcome: outcomeOf(error), runGas: gas.used };
  }
}

/** Loads and runs a case on a host. */
export function runCase(host: ContractHost, evil: EvilCase): EvilRun {
  const gas = new GasMeter(evil.gas ?? DEFAULT_GAS);
  const calls = new MemoryHostCalls();
  let loadGas = 0;
  let outcome: EvilOutcome;
  try {
    const code = host.load(moduleOf(evil), gas);
    loadGas = gas.used;
    outcome = { returns: code.invoke('m', '{}', CALL, calls, gas) };
  } catch (error) {
    outcome = outcomeOf(error);
  }
  return { outcome, loadGas, runGas: gas.used - loadGas, writes: calls.state };
}

/** An error by its code and, where a contract decides it, its reason. */
export function outcomeOf(error: unknown): EvilOutcome {
  if (!isSteleError(error)) throw error;
  const { reason } = error.detail as Readonly<Record<string, string>>;
  return reason === undefined ? { code: error.code } : { code: error.code, reason };
}
