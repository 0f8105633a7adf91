import { describe, expect, test } from 'vitest';
import { BOUNDS, BUDGETS, TRAITS } from '../../test/conditions/bounds.ts';
import { FAILING } from '../../test/conditions/failing.ts';
import { HOLDING } from '../../test/conditions/holding.ts';
import { judge, refusal, unitsOf } from '../../test/conditions/judge.ts';
import { REFUSED } from '../../test/conditions/refused.ts';
import { STEPS } from '../../test/conditions/steps.ts';
import { CountingMeter, FREE, factsOf } from '../../test/facts.ts';
import { compilePolicy, endorsement } from '../index.ts';
import { compileCondition } from './compile-condition.ts';
import { STEP_UNITS } from './steps.ts';

const evaluator = { compilePolicy };

test.each(HOLDING)('%s → holds', (condition) => {
  expect(judge(evaluator, condition)).toBe('allowed');
});

describe.each(Object.entries(FAILING))('a clause does not hold, and says: %s', (reason, conditions) => {
  test.each(conditions)('%s', (condition) => {
    expect(judge(evaluator, condition)).toBe(reason);
  });
});

test.each(REFUSED)('%s → POLICY_BAD: %s', (condition, reason) => {
  expect(refusal(evaluator, condition)).toBe(reason);
});

test.each(BOUNDS)('%.40s → compiles; %.40s → POLICY_BAD: %s', (within, beyond, reason) => {
  expect(refusal(evaluator, within)).toBe('compiled');
  expect(refusal(evaluator, beyond)).toBe(reason);
});

test.each(STEPS)('%s → %d steps beyond the first', (condition, steps) => {
  expect(unitsOf(evaluator, condition)).toBe(steps * STEP_UNITS);
});

test.each(TRAITS)('%s → holds nowhere: %s, depends on who has signed: %s', (condition, isNever, readsEndorsers) => {
  expect(compileCondition(condition, TypeError)).toMatchObject({ isNever, readsEndorsers });
});

describe('a condition that takes too much', () => {
  test.each(BUDGETS)(
    '%s → does not hold, and `||` cannot hide that it is too slow',
    (condition, within, beyond, reason) => {
      expect(judge(evaluator, condition, { args: within })).toBe('allowed');
      expect(judge(evaluator, condition, { args: beyond })).toBe(reason);
      const hidden = judge(evaluator, `${condition} || true`, { args: beyond });
      expect(hidden).toBe(reason.endsWith('too slow') ? reason : 'allowed');
    },
  );

  test('a meter that runs out → its error, not a verdict', () => {
    const policy = compilePolicy({ clauses: [{ name: 'only', condition: 'args.list.all(x, x >= 0) || true' }] });
    const list = Array.from({ length: 200 }, (_, index) => index);
    expect(() => policy.evaluate(factsOf({ args: { list } }), new CountingMeter(2000))).toThrow('out of gas');
  });
});

test('arguments as a function → read only where the condition needs them, and once', () => {
  let reads = 0;
  const args = () => {
    reads += 1;
    return { x: 1 };
  };
  expect(judge(evaluator, 'caller.organisation == "a" || args.x == 1', { args })).toBe('allowed');
  expect(reads).toBe(0);
  expect(judge(evaluator, 'args.x == 1 && args.x < 2', { args })).toBe('allowed');
  expect(reads).toBe(1);
});

test('a condition that objects to the missing signatures → they are not called missing', () => {
  const clause = { name: 'only', endorsement: endorsement(2), condition: 'endorsers.size() < 2' };
  const decision = compilePolicy({ clauses: [clause] }).evaluate(factsOf(), FREE);
  const reason = 'its condition would object to the signatures that are missing';
  expect(decision.allowed || decision.refusals).toEqual([{ clause: 'only', part: 'endorsement', reason }]);
});
