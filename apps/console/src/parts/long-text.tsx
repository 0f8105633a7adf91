import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from './json-text.ts';
import './json-view.css';
import './value-tree.css';

/** Characters that are shown at once. */
const SHOWN = 600;

/** A text of others. One that would push everything else away is opened on demand. */
export function LongText({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation('parts');
  if (text.length <= SHOWN) return <span className="value-text">{visibleText(text)}</span>;
  return (
    <details className="json-view">
      <summary>{t('longText', { count: text.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <pre tabIndex={0}>{visibleText(text)}</pre>
    </details>
  );
}
