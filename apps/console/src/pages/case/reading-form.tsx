import type { Grant, TransactionInfo } from '@stele/sdk';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import { numberOf } from '../../governance/proposal-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import type { OpenQuery } from '../../supervision/scope.ts';
import { HeightField, useTypedHeight } from '../contract/height-field.tsx';
import type { AskedQuery } from './answer.tsx';
import '../contract/contract.css';

interface ReadingFormProps {
  readonly grant: string;
  readonly record: Grant;
  readonly query: OpenQuery;
  /** Told of the query once the block is there that records it. */
  readonly onRecorded: (query: AskedQuery) => void;
}

/** Asks one query: it is signed and recorded on the chain first, and answered then. */
export function ReadingForm({ grant, record, query, onRecorded }: ReadingFormProps): ReactNode {
  const { t } = useTranslation('cases');
  const { name, method } = query;
  const words = useTranslation('contract').t;
  const editor = useValueEditor(method.args);
  const height = useTypedHeight();
  const read = useRecord({ grant, record, query, onRecorded });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = editor.take();
    if (taken && !height.isBad) read(taken.value, height.value);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ValueForm editor={editor} label={words('arguments', { name })} />
      <HeightField typed={height} />
      <div className="row">
        <WriteButton type="primary" htmlType="submit">
          {t('recordAndRead')}
        </WriteButton>
        <span className="quiet small">{t('recordNote')}</span>
      </div>
    </form>
  );
}

/** Has a query signed as it is to be recorded. */
function useRecord({ grant, record, query: { contract, name }, onRecorded }: ReadingFormProps) {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const settled = (info: TransactionInfo) => {
    if (info.state === 'committed') onRecorded({ transaction: info.id, contract, method: name });
    void cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'grant', grant) });
    void cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'grants') });
    void cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'recorded-queries', grant) });
  };
  return (value: unknown, height: number | undefined) => {
    const at = height === undefined ? {} : { at: height };
    const args = { grant, contract, method: name, args: JSON.stringify(value ?? null), ...at };
    const number = numberOf(grant);
    sign({
      chain,
      calls: [{ contract: 'sys.supervision', method: 'record', args }],
      title: t('signRead', { what: visibleText(`${contract}/${name}`), number }),
      follows: t('readFollows', { number: record.used + 1, reads: record.reads }),
      onSettled: settled,
    });
  };
}
