import type { TemplateField, ValueFault, ValueWords, Words } from '@stele/statement';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../parts/json-text.ts';
import { useLanguage } from '../texts/use-language.ts';

/** Words of a template in the reader's language, with nothing in them that steers how they are shown. */
export function useWords(): (words: Words) => string {
  const language = useLanguage();
  return (words) => visibleText(words[language]);
}

/** What a field takes and who is meant to see it, in a line: `decimal number · CNY · needed · for everybody`. */
export function useFieldLine(): (field: TemplateField) => string {
  const { t } = useTranslation('statements');
  return ({ type, unit, required, visibility }) =>
    [
      t(`types.${type}`),
      unit !== undefined && visibleText(unit),
      t(required ? 'required' : 'optional'),
      t(`visibilities.${visibility}`),
    ]
      .filter(Boolean)
      .join(' · ');
}

/** How long copies that show a field are meant to be kept. */
export function useRetention(): (days: number | null) => string {
  const { t } = useTranslation('statements');
  return (days) => (days === null ? t('forEver') : t('days', { count: days }));
}

/** What is wrong with a value. */
export function useValueFault(): (fault: ValueFault) => string {
  const { t } = useTranslation('statements');
  return ({ kind, bound = '' }) => t(`faults.${kind}`, { bound });
}

/** Words for values that are no texts. */
export function useValueWords(): ValueWords {
  const { t } = useTranslation('statements');
  return { yes: t('yes'), no: t('no'), empty: t('empty') };
}
