import { isSteleError } from '@stele/protocol';
import { routes } from '@stele/sdk';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { useAt } from '../../data/use-at.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import type { MethodNode } from '../../parts/schema.ts';
import { HeightField, useTypedHeight } from './height-field.tsx';
import { QueryAnswer } from './query-answer.tsx';

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
  const height = useTypedHeight(useAt());
  const ask = useMutation({
    mutationFn: (args: unknown) => {
      const at = height.value === undefined ? {} : { height: height.value };
      return clientOf(chain).request(routes.query, { body: { contract, method: name, args, ...at } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = editor.take();
    if (taken && !height.isBad) ask.mutate(taken.value);
  };
  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        <ValueForm editor={editor} label={t('arguments', { name })} />
        <HeightField typed={height} />
        <div>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {t('ask')}
          </Button>
        </div>
      </form>
      {ask.error && <ErrorPanel error={ask.error} />}
      {isSteleError(ask.error, 'ACCESS_DENIED') && (
        <p>
          {t('guarded')} <Link to={addresses.newCase(chain, `${contract}/${name}`)}>{t('askForAccess')}</Link>
        </p>
      )}
      {ask.data && <QueryAnswer answer={ask.data} schema={method.returns} />}
    </>
  );
}
