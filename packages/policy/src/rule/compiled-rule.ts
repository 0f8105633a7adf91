import type { DecisionRule, Members, Share } from '../interface.ts';
import { leastWeight } from './share.ts';

/** A checked decision rule, in a form that is quick to apply. */
export interface CompiledRule {
  readonly weights: 'members' | 'weights' | ReadonlyMap<string, number>;
  readonly threshold: Share;
  readonly quorum: Share | undefined;
  readonly required: readonly string[];
  readonly veto: readonly string[];
  readonly window: number | undefined;
}

/** @param rule one that was checked. */
export function compileRule(rule: DecisionRule): CompiledRule {
  const { weights } = rule;
  return {
    weights: typeof weights === 'string' ? weights : new Map(Object.entries(weights)),
    threshold: rule.threshold,
    quorum: rule.quorum,
    required: rule.required ?? [],
    veto: rule.veto ?? [],
    window: rule.window,
  };
}

/** What an organisation's voice counts: nothing unless it is an active member. */
export function weightOf(rule: CompiledRule, organisation: string, members: Members): number {
  const chainWeight = members.get(organisation);
  if (chainWeight === undefined) return 0;
  if (rule.weights === 'members') return 1;
  return rule.weights === 'weights' ? chainWeight : (rule.weights.get(organisation) ?? 0);
}

/** The weight of all active members together. */
export function wholeWeight(rule: CompiledRule, members: Members): number {
  if (rule.weights === 'members') return members.size;
  let whole = 0;
  for (const organisation of members.keys()) whole += weightOf(rule, organisation, members);
  return whole;
}

/** The least weights that must be in favour, and that must have spoken. */
export interface Needs {
  readonly favour: number;
  readonly spoken: number;
}

export function needsOf(rule: CompiledRule, members: Members): Needs {
  const whole = readsWhole(rule) ? wholeWeight(rule, members) : 0;
  return {
    favour: leastWeight(rule.threshold, whole),
    spoken: rule.quorum === undefined ? 0 : leastWeight(rule.quorum, whole),
  };
}

/** Whether a rule depends on how many members there are. */
export function readsWhole({ threshold, quorum }: CompiledRule): boolean {
  return 'share' in threshold || (quorum !== undefined && 'share' in quorum);
}
