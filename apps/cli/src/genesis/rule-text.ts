import type { Chain } from '@stele/node/founding';
import type { Context } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';

type DecisionRule = Chain['sections']['rules'][string];

const DAY = 24 * 60 * 60 * 1000;

/** A decision rule as founders read it, a part on each line. */
export function ruleText({ texts, numbers }: Pick<Context, 'texts' | 'numbers'>, rule: DecisionRule): string {
  const { genesis } = texts;
  const { threshold, weights, required, veto, window } = rule;
  const share = shareText(texts.genesis, threshold);
  return [
    typeof weights === 'string' ? genesis.shareOf[weights](share) : genesis.shareOfTable(share, tableText(weights)),
    ...(required ? [genesis.required(required.join(', '))] : []),
    ...(veto ? [genesis.veto(veto.includes('*') ? genesis.anyMember : veto.join(', '))] : []),
    ...(window === undefined ? [] : [genesis.within(numbers.count(window / DAY))]),
  ].join('\n');
}

function tableText(weights: Readonly<Record<string, number>>): string {
  return Object.entries(weights)
    .map(([name, weight]) => `${visible(name)} ${weight}`)
    .join(', ');
}

function shareText({ share: words }: Context['texts']['genesis'], share: DecisionRule['threshold']): string {
  if ('weight' in share) return words.weight(String(share.weight));
  const [part, whole] = share.share;
  if (part === whole) return words.all;
  return (share.above ? words.above : words.atLeast)(`${part}/${whole}`);
}
