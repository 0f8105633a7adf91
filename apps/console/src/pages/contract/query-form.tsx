import { routes } from '@stele/sdk';
import { useMutation } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { useAt } from '../../data/use-at.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Integer } from '../../parts/number-text.tsx';
import type { MethodNode } from '../../parts/schema.ts';
import { ValueTree } from '../../parts/value-tree.tsx';

interface QueryFormProps {
  readonly contract: string;
  readonly name: string;
  readonly method: MethodNode;
}

/** Asks a query: its arguments, the height whose state is asked, and the answer with both. */
export function QueryForm({ contract, name, method }: QueryFormProps): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const editor = useValueEditor(method.args);
  const at = useAt();
  const [height, setHeight] = useState(at === undefined ? '' : String(at));
  const field = useId();
  const ask = useMutation({
    mutationFn: (args: unknown) => {
      const at = height.trim() === '' ? {} : { height: Number(height) };
      return clientOf(chain).request(routes.query, { body: { contract, method: name, args, ...at } });
    },
  });
  const badHeight = !/^\s*\d{0,15}\s*$/.test(height);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = editor.take();
    if (taken && !badHeight) ask.mutate(taken.value);
  };
  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        <ValueForm editor={editor} label={t('arguments', { name })} />
        <div className="form-part contract-height">
          <label htmlFor={field}>
            {t('height')} <span className="quiet small">{t('heightNote')}</span>
          </label>
          <input
            id={field}
            className="text-input"
            inputMode="numeric"
            value={height}
            aria-invalid={badHeight || undefined}
            onChange={({ target }) => setHeight(target.value)}
          />
          {badHeight && <span className="field-fault">{t('heightBad')}</span>}
        </div>
        <div>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {t('ask')}
          </Button>
        </div>
      </form>
      {ask.error && <ErrorPanel error={ask.error} />}
      {ask.data && <Answer answer={ask.data} schema={method.returns} />}
    </>
  );
}

interface AnswerProps {
  readonly answer: { readonly height: number; readonly result: unknown; readonly gasUsed: number };
  readonly schema: MethodNode['returns'];
}

function Answer({ answer: { height, result, gasUsed }, schema }: AnswerProps): ReactNode {
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
