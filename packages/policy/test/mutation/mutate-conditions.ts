import { isDeepStrictEqual } from 'node:util';
import * as compiler from '../../src/cel/compile-condition.ts';
import { Failure } from '../../src/cel/failure.ts';
import { STEP_UNITS } from '../../src/cel/steps.ts';
import { BOUNDS, BUDGETS, TRAITS } from '../conditions/bounds.ts';
import { FAILING } from '../conditions/failing.ts';
import { HOLDING } from '../conditions/holding.ts';
import { FACTS, judge, refusal, unitsOf } from '../conditions/judge.ts';
import { REFUSED } from '../conditions/refused.ts';
import { STEPS } from '../conditions/steps.ts';
import { answer, type Compiler } from '../conformance/answer.ts';
import { conformanceCases } from '../conformance/cases.ts';
import { Outside } from '../conformance/outside.ts';
import { CountingMeter } from '../facts.ts';
import { anythingChanged } from './edits.ts';
import { judgeMutants } from './generations.ts';

/* Tries changes of conditions; the oracle is what is known of many, one by one, and Google's conformance data. */

type Package = typeof import('../../src/index.ts');

const FILES = [
  'cel/compile-condition.ts',
  'cel/compile-expression.ts',
  'cel/environment.ts',
  'cel/parse-condition.ts',
  'cel/scope.ts',
  'cel/steps.ts',
  'cel/types.ts',
  'cel/operations/access.ts',
  'cel/operations/arithmetic.ts',
  'cel/operations/calls.ts',
  'cel/operations/comparison.ts',
  'cel/operations/equality.ts',
  'cel/operations/functions.ts',
  'cel/operations/lift.ts',
  'cel/operations/logic.ts',
  'cel/operations/macros.ts',
  'cel/operations/order.ts',
  'cel/operations/terms.ts',
  'cel/operations/values.ts',
];

const unchanged: Compiler = { ...compiler, Failure };

/** Cases of the conformance data that the unchanged package compiles, with what they ask for. */
const SUBSET = conformanceCases().flatMap((each) => {
  try {
    answer(unchanged, each);
    return [[each, each.expected()] as const];
  } catch (error) {
    if (error instanceof Outside) return [];
    throw error;
  }
});

/** Conditions with known results, and their bounds: quick, and most changes are noticed here. */
function agreesByHand(changed: Package): boolean {
  return (
    HOLDING.every((condition) => judge(changed, condition) === 'allowed') &&
    Object.entries(FAILING).every(([reason, conditions]) =>
      conditions.every((each) => judge(changed, each) === reason),
    ) &&
    REFUSED.every(([condition, reason]) => refusal(changed, condition) === reason) &&
    STEPS.every(([condition, steps]) => unitsOf(changed, condition) === steps * STEP_UNITS) &&
    BOUNDS.every(([within, beyond, reason]) => {
      return refusal(changed, within) === 'compiled' && refusal(changed, beyond) === reason;
    }) &&
    BUDGETS.every(([condition, within, beyond, reason]) => {
      const verdicts = [within, beyond].map((args) => judge(changed, condition, { args }));
      return isDeepStrictEqual(verdicts, ['allowed', reason]);
    })
  );
}

function agreesWithSuite(changed: Compiler): boolean {
  return SUBSET.every(([each, expected]) => isDeepStrictEqual(answer(changed, each), expected));
}

function knowsTraits({ compileCondition }: typeof compiler): boolean {
  return TRAITS.every(([condition, isNever, readsEndorsers]) => {
    const compiled = compileCondition(condition, TypeError);
    return compiled.isNever === isNever && compiled.readsEndorsers === readsEndorsers;
  });
}

/** Whether arguments are read once, and only where needed, and whether a meter ends what it does not pay for. */
function asksItsCaller(changed: Package): boolean {
  let reads = 0;
  const args = () => {
    reads += 1;
    return { x: 1 };
  };
  const isLazy = judge(changed, 'block.height == 7 || args.x == 1', { args }) === 'allowed' && reads === 0;
  const isRead = judge(changed, 'args.x == 1 && args.x < 2', { args }) === 'allowed' && reads === 1;
  return isLazy && isRead && runsOut(changed);
}

function runsOut(changed: Package): boolean {
  const policy = changed.compilePolicy({ clauses: [{ name: 'only', condition: 'args.list.all(x, x > 0) || true' }] });
  try {
    policy.evaluate(FACTS, new CountingMeter(unitsOf(changed, 'args.list.all(x, x > 0)')));
    return false;
  } catch (error) {
    return error instanceof RangeError && error.message === 'out of gas';
  }
}

await judgeMutants({
  files: FILES,
  editsOf: anythingChanged,
  async agrees(load) {
    const changed = await load<Package>('index.ts');
    if (!(agreesByHand(changed) && asksItsCaller(changed))) return false;
    const compiles = await load<typeof compiler>('cel/compile-condition.ts');
    const { Failure } = await load<Compiler>('cel/failure.ts');
    return knowsTraits(compiles) && agreesWithSuite({ ...compiles, Failure });
  },
});
