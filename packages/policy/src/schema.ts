import { t } from '@stele/contract';
import { MOST_TEXT } from './cel/parse-condition.ts';
import { MOST_CLAUSES } from './read/read-policy.ts';
import { MOST_NAMES } from './read/shape.ts';
import { LARGEST_DENOMINATOR } from './rule/share.ts';

/*
 * The shapes of policies, for contracts (the subset of schemas that every node checks alike), for the API, and for
 * forms. They say less than `compilePolicy` and `readRule` check: what passes them may still be refused there.
 */

const names = t.array(t.string({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: MOST_NAMES });

export const ShareSchema = t.union(
  t.object({ weight: t.integer({ minimum: 1 }) }),
  t.object({
    share: t.array(t.integer({ minimum: 0, maximum: LARGEST_DENOMINATOR }), { minItems: 2, maxItems: 2 }),
    above: t.optional(t.boolean()),
  }),
);

export const DecisionRuleSchema = t.object({
  weights: t.union(t.oneOf('members', 'weights'), t.record(t.integer({ minimum: 0 }))),
  threshold: ShareSchema,
  quorum: t.optional(ShareSchema),
  required: t.optional(names),
  veto: t.optional(names),
  window: t.optional(t.integer({ minimum: 1 })),
});

export const ClauseSchema = t.object({
  name: t.string({ minLength: 1, maxLength: 64 }),
  roles: t.optional(names),
  organisations: t.optional(names),
  accounts: t.optional(t.array(t.hex(32), { minItems: 1, maxItems: MOST_NAMES })),
  endorsement: t.optional(DecisionRuleSchema),
  condition: t.optional(t.string({ maxLength: MOST_TEXT })),
});

export const PolicySchema = t.object({ clauses: t.array(ClauseSchema, { maxItems: MOST_CLAUSES }) });
