export type {
  Allowed,
  Caller,
  CallFacts,
  Clause,
  ClauseTrace,
  CompiledPolicy,
  Decision,
  DecisionRule,
  Members,
  Meter,
  Missing,
  Outcome,
  PartName,
  PartTrace,
  Policy,
  Refusal,
  Refused,
  Share,
  Voice,
  VoteDecision,
} from './interface.ts';
export { canBeMet, type Existing } from './policy/can-be-met.ts';
export { compilePolicy } from './policy/compile-policy.ts';
export { readRule } from './read/read-rule.ts';
export { decide, type Vote } from './rule/decide.ts';
export { isMet } from './rule/is-met.ts';
export { endorsement, joint, leading, majority, statutory, weighted } from './rule/presets.ts';
export { type VoteWeights, weighVotes } from './rule/weigh-votes.ts';
export { ClauseSchema, DecisionRuleSchema, PolicySchema, ShareSchema } from './schema.ts';
