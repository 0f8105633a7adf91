import type { DecisionRule, Members, Voice } from '../interface.ts';
import { readRule } from '../read/read-rule.ts';
import { compileRule, needsOf, weightOf, wholeWeight } from './compiled-rule.ts';

/** What has been said so far against what a rule asks for, all by weight. */
export interface VoteWeights {
  readonly favour: number;
  readonly against: number;
  readonly abstained: number;
  readonly silent: number;
  /** All of them together. */
  readonly whole: number;
  /** What must be in favour. */
  readonly needed: number;
  /** What must have spoken at all; 0 where the rule asks for none. */
  readonly quorum: number;
  /** What the voice of each member counts. */
  readonly members: ReadonlyMap<string, number>;
}

/**
 * Weighs the voices of active members under a rule, for people to see; `decide` says what becomes of the vote.
 * @throws SteleError POLICY_RULE_BAD
 */
export function weighVotes(rule: DecisionRule, voices: ReadonlyMap<string, Voice>, members: Members): VoteWeights {
  const compiled = compileRule(readRule(rule));
  const weights = new Map([...members.keys()].map((name) => [name, weightOf(compiled, name, members)]));
  const sums = { for: 0, against: 0, abstain: 0, silent: 0 };
  for (const [name, weight] of weights) sums[voices.get(name) ?? 'silent'] += weight;
  const { favour, spoken } = needsOf(compiled, members);
  return {
    favour: sums.for,
    against: sums.against,
    abstained: sums.abstain,
    silent: sums.silent,
    whole: wholeWeight(compiled, members),
    needed: favour,
    quorum: spoken,
    members: weights,
  };
}
