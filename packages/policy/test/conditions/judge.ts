import { SteleError } from '@stele/protocol';
import type { CallFacts } from '../../src/index.ts';
import { CountingMeter, callerOf, FREE, factsOf, membersOf, signedBy } from '../facts.ts';

type Package = Pick<typeof import('../../src/index.ts'), 'compilePolicy'>;

const ARGS = {
  amount: 12,
  zero: 0,
  most: Number.MAX_SAFE_INTEGER,
  rate: 0.5,
  yes: true,
  no: false,
  list: [1, 2, 3],
  empty: [],
  mixed: [1, 'a', null, true, 0.5, [1], { k: 1 }],
  nested: [[1], [2, 3]],
  maps: [{ k: 1 }, { k: 1 }],
  text: 'héllo😀',
  map: { k: 1 },
  own: JSON.parse('{"constructor": 1, "nothing": null}') as unknown,
  nothing: null,
};

const caller = callerOf({ roles: ['clerk', 'auditor'], attributes: { limit: '5' } });

/** A call by a clerk of "a", signed by "c" too, of which "stranger" is no member. */
export const FACTS: CallFacts = factsOf({
  args: ARGS,
  caller,
  endorsers: [...signedBy('c', 'stranger').endorsers, caller, caller],
  members: membersOf({ a: 1, c: 1 }),
});

/** Whether a clause with this condition alone allows a call: 'allowed', or why not. */
export function judge({ compilePolicy }: Package, condition: string, facts: Partial<CallFacts> = {}): string {
  const policy = compilePolicy({ clauses: [{ name: 'only', condition }] });
  const decision = policy.evaluate({ ...FACTS, ...facts }, FREE);
  return decision.allowed ? 'allowed' : (decision.refusals[0]?.reason ?? '');
}

/** Why a condition is refused before any call; 'compiled' where it is not. */
export function refusal({ compilePolicy }: Package, condition: string): string {
  try {
    compilePolicy({ clauses: [{ name: 'only', condition }] });
  } catch (error) {
    if (error instanceof SteleError && error.code === 'POLICY_BAD') return String(error.detail['reason']);
    throw error;
  }
  return 'compiled';
}

/** Units of the meter that a condition takes beyond those of one that is the constant `true`. */
export function unitsOf({ compilePolicy }: Package, condition: string, facts: Partial<CallFacts> = {}): number {
  const [used, least] = [condition, 'true'].map((each) => {
    const meter = new CountingMeter();
    compilePolicy({ clauses: [{ name: 'only', condition: each }] }).evaluate({ ...FACTS, ...facts }, meter);
    return meter.used;
  });
  return (used as number) - (least as number);
}
