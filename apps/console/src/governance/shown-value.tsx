import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { LongText } from '../parts/long-text.tsx';
import { Integer } from '../parts/number-text.tsx';
import { TimeText } from '../parts/time-text.tsx';
import type { Shown } from './changes.ts';
import { PolicyView } from './policy-view.tsx';
import { RuleText } from './rule-text.tsx';

/** A value before or after a change. What is not there is said; what is not kept any more is "—". */
export function ShownValue({ shown }: { readonly shown: Shown }): ReactNode {
  const { t } = useTranslation('govern');
  switch (shown.kind) {
    case 'none':
      return <span className="quiet">{t('none')}</span>;
    case 'unknown':
      return '—';
    case 'text':
      return <LongText text={shown.text} />;
    case 'integer':
      return <Integer value={shown.value} />;
    case 'time':
      return <TimeText ms={shown.value} />;
    case 'hash':
      return <Id value={shown.value} kind="hash" />;
    case 'word':
      return t(`standings.${shown.word}`);
    case 'rule':
      return <RuleText rule={shown.rule} />;
    case 'policy':
      return <PolicyView policy={shown.policy} />;
    case 'json':
      return <code>{visibleText(JSON.stringify(shown.value) ?? '')}</code>;
  }
}
