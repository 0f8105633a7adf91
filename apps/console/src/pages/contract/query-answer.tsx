import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { JsonView } from '../../parts/json-view.tsx';
import { Integer } from '../../parts/number-text.tsx';
import type { MethodNode } from '../../parts/schema.ts';
import { ValueTree } from '../../parts/value-tree.tsx';

interface QueryAnswerProps {
  readonly answer: { readonly height: number; readonly result: unknown; readonly gasUsed: number };
  readonly schema: MethodNode['returns'];
}

/** What a query answered, with the height whose state it read. */
export function QueryAnswer({ answer: { height, result, gasUsed }, schema }: QueryAnswerProps): ReactNode {
  const { t } = useTranslation('contract');
  const [view, setView] = useState<'typed' | 'json'>('typed');
  return (
    <section className="panel stack" aria-live="polite">
      <div className="section-head">
        <h3>{t('answer')}</h3>
        <Segmented<'typed' | 'json'>
          size="small"
          aria-label={t('answerView')}
          value={view}
          onChange={setView}
          options={[
            { value: 'typed', label: t('views.typed') },
            { value: 'json', label: t('views.json') },
          ]}
        />
      </div>
      {view === 'typed' ? <ValueTree value={result} schema={schema} /> : <JsonView value={result} />}
      <p className="quiet small">
        <Trans
          t={t}
          i18nKey="answerAt"
          components={{ height: <Integer value={height} />, gas: <Integer value={gasUsed} /> }}
        />
      </p>
    </section>
  );
}
