import { type DecisionRule, joint, leading, majority, statutory, weighted } from '@stele/policy';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The rule that words on the command line stand for: joint, majority, weighted, weighted:N/M, leading:ORG, statutory:ORG.
 * @param days time in which votes count.
 * @throws SteleError CLI_USAGE
 */
export function ruleOfWords({ texts }: Pick<Context, 'texts'>, preset: string, days: string): DecisionRule {
  const window = Number(days) * DAY;
  if (!(window > 0) || !Number.isSafeInteger(window)) throw usageError(texts.usage.invalidArgument('--days'));
  const [name = '', detail] = preset.split(':');
  const rule = detail === undefined ? PLAIN[name]?.(window) : NAMED[name]?.(detail, window);
  if (!rule) throw usageError(texts.governance.usage.badRule(preset));
  return rule;
}

const PLAIN: Readonly<Record<string, (window: number) => DecisionRule>> = {
  joint,
  majority,
  weighted: (window) => weighted({ share: [1, 2], above: true }, window),
};

const NAMED: Readonly<Record<string, (detail: string, window: number) => DecisionRule | undefined>> = {
  leading,
  statutory,
  weighted(share, window) {
    const [, part, whole] = /^(\d{1,6})\/(\d{1,6})$/.exec(share) ?? [];
    return whole === undefined ? undefined : weighted({ share: [Number(part), Number(whole)] }, window);
  },
};
