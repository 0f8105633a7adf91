import type { DecisionRule, Share } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { durationText } from '../parts/format-duration.ts';
import { useLanguageTag } from '../texts/use-language.ts';
import './governance.css';

/** A decision rule in words, a part on each line. */
export function RuleText({ rule }: { readonly rule: DecisionRule }): ReactNode {
  const lines = useRuleWords(rule);
  return (
    <ul className="word-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function useRuleWords({ weights, threshold, quorum, required, veto, window }: DecisionRule): readonly string[] {
  const { t } = useTranslation('govern');
  const language = useLanguageTag();
  const names = useNames();
  const table = typeof weights === 'string' ? undefined : weights;
  const whole = table ? 'table' : (weights as 'members' | 'weights');
  return [
    t(`rule.${whole}.${formOf(threshold)}`, { part: partOf(threshold) }),
    table && names(Object.entries(table).map(([name, weight]) => `${name} ${weight}`)),
    quorum && t(`rule.quorum.${formOf(quorum)}`, { part: partOf(quorum) }),
    required && t('rule.required', { names: names(required) }),
    veto && (veto.includes('*') ? t('rule.vetoOfAny') : t('rule.veto', { names: names(veto) })),
    window === undefined ? t('rule.noWindow') : t('rule.window', { time: durationText(window, language) }),
  ].filter((line) => line !== undefined);
}

/** Names in a list as the language writes it. */
export function useNames(): (names: readonly string[]) => string {
  const language = useLanguageTag();
  return (names) => new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

type ShareForm = 'all' | 'more' | 'least' | 'weight';

function formOf(share: Share): ShareForm {
  if ('weight' in share) return 'weight';
  const [numerator, denominator] = share.share;
  if (numerator === denominator && !share.above) return 'all';
  return share.above ? 'more' : 'least';
}

function partOf(share: Share): string {
  return 'weight' in share ? String(share.weight) : share.share.join('/');
}
