import fc from 'fast-check';
import Value from 'typebox/value';
import { expect, test } from 'vitest';
import { policyArb, ruleArb } from '../test/arbitraries.ts';
import { compilePolicy, DecisionRuleSchema, PolicySchema, readRule } from './index.ts';

test('any policy or rule that is well made → passes its schema, and comes back unchanged', () => {
  fc.assert(
    fc.property(policyArb, ruleArb, (policy, rule) => {
      expect(Value.Check(PolicySchema, policy)).toBe(true);
      expect(compilePolicy(policy).policy).toEqual(policy);
      expect(Value.Check(DecisionRuleSchema, rule)).toBe(true);
      expect(readRule(rule)).toEqual(rule);
    }),
  );
});

test('any JSON that its schema refuses → refused by the reader too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, inner) => {
      for (const each of [value, { clauses: value }, { clauses: [{ name: 'a', endorsement: inner, roles: value }] }]) {
        if (!Value.Check(PolicySchema, each)) expect(() => compilePolicy(each)).toThrow(/^The policy is refused/);
      }
      for (const each of [value, { weights: value, threshold: inner }]) {
        if (!Value.Check(DecisionRuleSchema, each))
          expect(() => readRule(each)).toThrow(/^The decision rule is refused/);
      }
    }),
  );
});
