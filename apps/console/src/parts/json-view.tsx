import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { jsonText } from './json-text.ts';
import './json-view.css';

/** Characters that are shown at once; more are there when asked for. */
const SHOWN = 20_000;

/** A JSON value as text, in harmless characters. */
export function JsonView({ value }: { readonly value: unknown }): ReactNode {
  const { t } = useTranslation('parts');
  const [whole, setWhole] = useState(false);
  const text = jsonText(value);
  const cut = !whole && text.length > SHOWN;
  return (
    <div className="json-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <pre tabIndex={0}>{cut ? `${text.slice(0, SHOWN)}…` : text}</pre>
      {cut && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('showWhole')}
        </Button>
      )}
    </div>
  );
}
