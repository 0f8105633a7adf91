import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerArb, factsArb, ORGANISATIONS, organisationArb, policyArb } from '../../test/arbitraries.ts';
import { CountingMeter, callerOf, FREE } from '../../test/facts.ts';
import { fewest, modelAllows } from '../../test/model.ts';
import { type CallFacts, type Clause, canBeMet, compilePolicy, type Decision, type Policy } from '../index.ts';

const RUNS = { numRuns: 300 };

function judge(policy: Policy, facts: CallFacts): Decision {
  return compilePolicy(policy).evaluate(facts, FREE);
}

function signedToo(facts: CallFacts, organisations: Iterable<string>): CallFacts {
  const further = [...organisations].map((organisation) => callerOf({ organisation }));
  return { ...facts, endorsers: [...facts.endorsers, ...further] };
}

function clauseOf({ clauses }: Policy, name: string): Clause {
  return clauses.find((clause) => clause.name === name) as Clause;
}

test('any policy and call → the first clause that the model allows, or a refusal of each', () => {
  fc.assert(
    fc.property(policyArb, factsArb, (policy, facts) => {
      const decision = judge(policy, facts);
      const expected = policy.clauses.find((clause) => modelAllows(clause, facts));
      expect(decision.allowed ? decision.clause : undefined).toBe(expected?.name);
      if (!decision.allowed)
        expect(decision.refusals.map(({ clause }) => clause)).toEqual(policy.clauses.map((c) => c.name));
    }),
    RUNS,
  );
});

test('signatures that a refusal names → with exactly these the clause allows, and with no fewer', () => {
  fc.assert(
    fc.property(policyArb, factsArb, (policy, facts) => {
      const decision = judge(policy, facts);
      for (const { clause: name, part, missing } of decision.allowed ? [] : decision.refusals) {
        const clause = clauseOf(policy, name);
        const needed = fewest(ORGANISATIONS, (chosen) => modelAllows(clause, signedToo(facts, chosen)));
        expect(missing?.count).toBe(needed);
        if (missing === undefined) continue;
        expect(part).toBe('endorsement');
        expect(new Set(missing.organisations).size).toBe(missing.count);
        expect(judge({ clauses: [clause] }, signedToo(facts, missing.organisations)).allowed).toBe(true);
      }
    }),
    RUNS,
  );
});

test('a further signature → never turns an allowed call into a refused one', () => {
  fc.assert(
    fc.property(policyArb, factsArb, callerArb, (policy, facts, further) => {
      fc.pre(judge(policy, facts).allowed);
      expect(judge(policy, { ...facts, endorsers: [...facts.endorsers, further] }).allowed).toBe(true);
    }),
    RUNS,
  );
});

test('a member that has signed, or of a rule without shares, is removed → nobody may more than before', () => {
  fc.assert(
    fc.property(policyArb, factsArb, organisationArb, (policy, facts, removed) => {
      const hasSigned = facts.endorsers.some(({ organisation }) => organisation === removed);
      const isFixed = !JSON.stringify(policy).includes('"share"');
      fc.pre(hasSigned || isFixed);
      const members = new Map([...facts.members].filter(([name]) => name !== removed));
      if (judge(policy, { ...facts, members }).allowed) expect(judge(policy, facts).allowed).toBe(true);
    }),
    RUNS,
  );
});

test('another order of members and of further signatures → the same decision, refusals and trace', () => {
  fc.assert(
    fc.property(policyArb, factsArb, (policy, facts) => {
      const [caller, ...others] = facts.endorsers;
      const endorsers = [...(caller ? [caller] : []), ...others.reverse()];
      const members = new Map([...facts.members].reverse());
      const [one, other] = [judge(policy, facts), judge(policy, { ...facts, endorsers: [...endorsers], members })];
      const told = (decision: Decision) => (decision.allowed ? decision.clause : decision.refusals);
      expect(told(other)).toEqual(told(one));
    }),
    RUNS,
  );
});

test('the trace → says of each clause and part what the decision rests on', () => {
  fc.assert(
    fc.property(policyArb, factsArb, (policy, facts) => {
      const decision = judge(policy, facts);
      const { trace } = decision;
      expect(trace.find(({ holds }) => holds)?.clause).toBe(decision.allowed ? decision.clause : undefined);
      for (const refusal of decision.allowed ? [] : decision.refusals) {
        const traced = trace.find(({ clause }) => clause === refusal.clause);
        const failing = traced?.parts.find(({ holds }) => !holds);
        expect({ ...failing, clause: refusal.clause }).toMatchObject(refusal);
      }
    }),
    RUNS,
  );
});

test('a meter with any limit → the decision of an unlimited one, or its own error', () => {
  fc.assert(
    fc.property(policyArb, factsArb, fc.nat(400), (policy, facts, limit) => {
      const compiled = compilePolicy(policy);
      const meter = new CountingMeter();
      const { allowed } = compiled.evaluate(facts, meter);
      const limited = () => compiled.evaluate(facts, new CountingMeter(limit)).allowed;
      if (meter.used > limit) expect(limited).toThrow('out of gas');
      else expect(limited()).toBe(allowed);
    }),
    RUNS,
  );
});

test('whether a policy can be met → whether the model allows some caller with some signatures', () => {
  fc.assert(
    fc.property(policyArb, factsArb, (policy, { members, ...facts }) => {
      const isMet = policy.clauses.some((clause) => {
        const callers = ['', ...ORGANISATIONS].map((organisation) =>
          callerOf({ organisation, roles: clause.roles ?? [], account: clause.accounts?.[0] ?? '' }),
        );
        return callers.some((caller) =>
          modelAllows(clause, signedToo({ ...facts, members, caller, endorsers: [caller] }, ORGANISATIONS)),
        );
      });
      expect(canBeMet(policy, members)).toBe(isMet);
    }),
    RUNS,
  );
});
