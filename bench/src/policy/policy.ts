import { type CallFacts, compilePolicy, type Meter, type Policy } from '@stele/policy';
import type { BenchOptions, BenchRow } from '../row.ts';
import { allowsByHand, CONDITION_POLICY, callsOfCondition, callsOfMix, conditionByHand, POLICY } from './cases.ts';

type Judge = (facts: CallFacts) => boolean;

/** Decisions between two looks at the clock. */
const BATCH = 10_000;

/** Rounds in which policy and baseline take turns; the best of each counts. */
const ROUNDS = 20;

/** Decisions a second of compiled policies, metered as in a block. The baseline is the same rules written by hand. */
export async function runPolicy({ seconds = 4 }: BenchOptions): Promise<readonly BenchRow[]> {
  return [
    compare('policy', POLICY, allowsByHand, callsOfMix(), seconds / 2),
    compare('policy-cel', CONDITION_POLICY, conditionByHand, callsOfCondition(), seconds / 2),
  ];
}

function compare(name: string, policy: Policy, byHand: Judge, calls: readonly CallFacts[], seconds: number): BenchRow {
  const compiled = compilePolicy(policy);
  const meter = countingMeter();
  const own: Judge = (facts) => compiled.evaluate(facts, meter).allowed;
  for (const [index, facts] of calls.entries()) {
    if (own(facts) !== byHand(facts)) throw new TypeError(`${name}: both rules judge call ${index} differently.`);
  }
  const gas = Math.round(meter.used / calls.length);
  const turn = (1000 * seconds) / (2 * ROUNDS);
  let [value, baseline] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    value = Math.max(value, rate(own, calls, turn));
    baseline = Math.max(baseline, rate(byHand, calls, turn));
  }
  const params = { clauses: policy.clauses.length, calls: calls.length, gas };
  return { name, value, unit: 'decisions/s', baseline, ratio: value / baseline, params };
}

/** A meter that adds up, as a transaction's does. */
function countingMeter(): Meter & { used: number } {
  return {
    used: 0,
    charge(units) {
      this.used += units;
    },
  };
}

/** Decisions a second during one turn, checked by how many were allowed. */
function rate(judge: Judge, calls: readonly CallFacts[], milliseconds: number): number {
  const perRound = calls.filter(judge).length;
  const start = performance.now();
  let [rounds, allowed, now] = [0, 0, start];
  while (now - start < milliseconds || rounds === 0) {
    for (let i = 0; i < BATCH; i++) for (const facts of calls) if (judge(facts)) allowed += 1;
    rounds += BATCH;
    now = performance.now();
  }
  if (allowed !== rounds * perRound) throw new TypeError('The verdicts changed while they were measured.');
  return (1000 * rounds * calls.length) / (now - start);
}
