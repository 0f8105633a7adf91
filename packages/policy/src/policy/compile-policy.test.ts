import { expect, test } from 'vitest';
import { CountingMeter, callerOf, FREE, factsOf, membersOf, signedBy } from '../../test/facts.ts';
import { type CallFacts, type Clause, compilePolicy, type Decision, endorsement } from '../index.ts';

function decide(clause: Omit<Clause, 'name'>, facts: Partial<CallFacts> = {}): Decision {
  return compilePolicy({ clauses: [{ name: 'only', ...clause }] }).evaluate(factsOf(facts), FREE);
}

test('a policy without clauses → allows nobody, and has nothing to explain', () => {
  const decision = compilePolicy({ clauses: [] }).evaluate(factsOf(), FREE);
  expect(decision).toMatchObject({ allowed: false, refusals: [], trace: [] });
});

test('a clause that asks for nothing → allows everybody', () => {
  expect(decide({})).toMatchObject({ allowed: true, clause: 'only' });
});

test.each([
  ['a role that the caller has among others', { roles: ['clerk', 'auditor'] }, {}, true],
  ['only other roles', { roles: ['auditor'] }, {}, false],
  ['the caller’s organisation', { organisations: ['b', 'a'] }, {}, true],
  ['another organisation', { organisations: ['b'] }, {}, false],
  [
    'an organisation that is no active member any more',
    { organisations: ['a'] },
    { members: membersOf({ b: 1 }) },
    false,
  ],
  ['the caller’s account', { accounts: ['11'.repeat(32)] }, {}, true],
  ['another account', { accounts: ['22'.repeat(32)] }, {}, false],
  ['the role, but another organisation', { roles: ['clerk'], organisations: ['b'] }, {}, false],
] as const)('a clause that names %s → allowed: the fourth column', (_, clause, facts, allowed) => {
  expect(decide(clause, { ...factsOf({ caller: callerOf({ roles: ['clerk'] }) }), ...facts }).allowed).toBe(allowed);
});

test('two of three organisations → allowed, whatever the order of their signatures', () => {
  const clause = { endorsement: endorsement(2, ['a', 'b', 'c']) };
  expect(decide(clause, signedBy('a', 'c')).allowed).toBe(true);
  expect(decide(clause, signedBy('c', 'a')).allowed).toBe(true);
});

test('two signatures of one organisation → counted once, and the refusal names a further one', () => {
  const decision = decide({ endorsement: endorsement(2, ['a', 'b', 'c']) }, signedBy('a', 'a'));
  expect(decision).toMatchObject({
    allowed: false,
    refusals: [{ clause: 'only', part: 'endorsement', missing: { organisations: ['b'], count: 1 } }],
  });
});

test('signatures of a stranger and of a suspended member → not counted', () => {
  const facts = { ...signedBy('a', 'stranger', 'c'), members: membersOf({ a: 1, b: 1 }) };
  expect(decide({ endorsement: endorsement(2) }, facts).allowed).toBe(false);
});

test('a refused call → each clause says which part does not hold, and the trace shows all parts', () => {
  const policy = compilePolicy({
    clauses: [
      { name: 'staff', roles: ['clerk'], organisations: ['b'] },
      { name: 'together', endorsement: endorsement(3) },
    ],
  });
  const decision = policy.evaluate(factsOf(), FREE);
  expect(decision).toMatchObject({
    allowed: false,
    refusals: [
      { clause: 'staff', part: 'roles', reason: 'the caller has none of the roles clerk' },
      { clause: 'together', part: 'endorsement', missing: { organisations: ['b', 'c'], count: 2 } },
    ],
    trace: [
      { clause: 'staff', holds: false, parts: [{ part: 'roles' }, { part: 'organisations' }] },
      { clause: 'together', holds: false, parts: [{ part: 'endorsement', found: 'a: 1 of the 3 needed' }] },
    ],
  });
});

test('a meter that has run out → its error, before the work', () => {
  const policy = compilePolicy({ clauses: [{ name: 'only', roles: ['clerk'] }] });
  expect(() => policy.evaluate(factsOf(), new CountingMeter(7))).toThrow('out of gas');
});

test('reading refusals and trace → charges nothing further', () => {
  const meter = new CountingMeter();
  const decision = compilePolicy({ clauses: [{ name: 'only', endorsement: endorsement(3) }] }).evaluate(
    factsOf(),
    meter,
  );
  const { used } = meter;
  expect(decision.trace).toHaveLength(1);
  expect(decision).toMatchObject({ refusals: [{ part: 'endorsement' }] });
  expect(meter.used).toBe(used);
});

test('a condition compiled inside of a block → paid by the length of its text, before it is parsed', () => {
  const policy = { clauses: [{ name: 'only', condition: 'args.x ==' }] };
  expect(() => compilePolicy(policy, new CountingMeter(9 * 4000 - 1))).toThrow('out of gas');
  expect(() => compilePolicy(policy, new CountingMeter(9 * 4000))).toThrow('no CEL expression');
});
