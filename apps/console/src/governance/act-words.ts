import type { ContractCall } from '@stele/sdk';
import { useTranslation } from 'react-i18next';
import { shortHash } from '../parts/hash-parts.ts';
import { visibleText } from '../parts/json-text.ts';
import { kindOf, subjectOf } from './kinds.ts';

/** Says what a call does, as in "Admit bank-d as a member"; without a full stop. */
export function useActWords(): (call: ContractCall) => string {
  const { t } = useTranslation('govern');
  return (call) => {
    const kind = kindOf(call);
    if (!kind) return t('acts.other', { what: visibleText(`${call.contract}.${call.method}`) });
    return t(`acts.${kind.name}`, { subject: shortened(visibleText(subjectOf(call))) });
  };
}

/** Says what several calls do, in a sentence: the first, and how many more. */
export function useActsSentence(): (calls: readonly ContractCall[]) => string {
  const { t } = useTranslation('govern');
  const words = useActWords();
  return ([first, ...more]) => {
    if (!first) return '';
    const act = words(first);
    return more.length === 0 ? t('sentence.one', { act }) : t('sentence.more', { act, count: more.length });
  };
}

/** Ids are said by their ends within a sentence; the facts below have them whole. */
function shortened(subject: string): string {
  const short = /^[0-9a-f]{64}$/.test(subject) ? shortHash(subject) : undefined;
  return short ? `${short.start}…${short.end}` : subject;
}
