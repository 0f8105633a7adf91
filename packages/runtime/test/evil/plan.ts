import fc from 'fast-check';
import type { LoadedCode } from '../../src/hosts/interface.ts';
import { type EvilRun, runCode } from './harness.ts';

/** One call of a plan: which of the loaded codes, and with how much gas. */
export interface PlannedCall {
  readonly id: number;
  readonly code: number;
  readonly gas: number;
}

export type PlanResults = Record<number, Pick<EvilRun, 'outcome' | 'runGas'>>;

const GASES = [20_000, 100_000, 400_000];

/** The same random calls every time. */
export function planCalls(count: number, codes: number): PlannedCall[] {
  const call = fc.record({ code: fc.nat(codes - 1), gas: fc.constantFrom(...GASES) });
  return fc.sample(call, { numRuns: count, seed: 7 }).map((drawn, id) => ({ id, ...drawn }));
}

/** Runs calls one after the other; results by the calls' ids. */
export function runPlan(plan: readonly PlannedCall[], codes: readonly LoadedCode[]): PlanResults {
  const results: PlanResults = {};
  for (const { id, code, gas } of plan) results[id] = runCode(codes[code] as LoadedCode, gas);
  return results;
}
