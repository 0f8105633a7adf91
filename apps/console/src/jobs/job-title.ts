import type { JobInfo } from '@stele/platform/api';
import { useTranslation } from 'react-i18next';
import { integerText } from '../parts/format-number.ts';
import { useLanguageTag } from '../texts/use-language.ts';

/** What is true of a job, in a sentence. */
export function useJobTitle(): (job: JobInfo) => string {
  const { t } = useTranslation('jobs');
  const language = useLanguageTag();
  return ({ kind, state, cancelling, counts }) => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const values = {
      count: total,
      done: integerText(counts.done, language),
      total: integerText(total, language),
    };
    return t(`kinds.${kind}.titles.${cancelling && state === 'running' ? 'cancelling' : state}`, values);
  };
}
