import type { DecisionRule } from '@stele/sdk';
import { ruleText } from '../genesis/rule-text.ts';
import type { Context } from '../program/context.ts';

/** A decision rule in words, a part on each line. */
export function ruleLines(context: Pick<Context, 'texts' | 'numbers'>, rule: DecisionRule): string {
  const { quorum } = rule;
  const text = ruleText(context, rule);
  return quorum ? `${text}\n${context.texts.governance.quorum(shareOf(quorum))}` : text;
}

function shareOf(share: NonNullable<DecisionRule['quorum']>): string {
  return 'weight' in share ? String(share.weight) : `${share.above ? '>' : '≥'} ${share.share.join('/')}`;
}
