import type { DecisionRule, Share } from '../interface.ts';

/** A rule in words. */
export function describeRule(rule: DecisionRule): string {
  const { weights, threshold, quorum, required } = rule;
  const whole = typeof weights === 'string' ? WHOLES[weights] : `the weights ${describeTable(weights)}`;
  const parts = [`${describeShare(threshold)} of ${whole}`];
  if (quorum) parts.push(`a quorum of ${describeShare(quorum)}`);
  if (required) parts.push(`and of these each: ${required.join(', ')}`);
  return parts.join(', ');
}

const WHOLES = { members: 'the active members', weights: 'the weights of the active members' } as const;

function describeShare(share: Share): string {
  if ('weight' in share) return `${share.weight}`;
  const [numerator, denominator] = share.share;
  if (numerator === denominator) return 'all';
  return `${share.above ? 'more than' : 'at least'} ${numerator}/${denominator}`;
}

function describeTable(table: Readonly<Record<string, number>>): string {
  return Object.keys(table)
    .sort()
    .map((name) => `${name} ${table[name]}`)
    .join(', ');
}
