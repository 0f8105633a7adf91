import { routes } from '@stele/sdk';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { contractsQuery } from '../../data/contract-queries.ts';
import { accountsQuery } from '../../data/member-accounts.ts';
import { chainQuery, contractQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { abiOf, type SchemaNode } from '../../parts/schema.ts';
import { Verdict } from './verdict.tsx';

const ACCOUNT = /^[0-9a-f]{64}$/;

/** "May X call Y?": who, what, with which arguments, and who signs too; answered by the gate that blocks ask. */
export function TestAccess(): ReactNode {
  const { t } = useTranslation('policies');
  const chain = useChain();
  const [address, setAddress] = useSearchParams();
  const operator = useOperator();
  const founder = useQuery(chainQuery(chain)).data?.founders[0];
  const account = address.get('account') ?? operator?.account ?? founder ?? '';
  const contract = address.get('contract') ?? '';
  const info = useQuery({ ...contractQuery(chain, contract), enabled: contract !== '' }).data;
  const methods = Object.entries(abiOf(info?.abi).methods);
  const [method, node] = methods.find(([name]) => name === address.get('method')) ?? methods[0] ?? [];
  const put = (changes: Readonly<Record<string, string>>) =>
    setAddress({ ...Object.fromEntries(address), ...changes }, { replace: true });
  return (
    <div className="policy-test">
      <div className="policy-question">
        <AccountField value={account} onChange={(value) => put({ account: value })} />
        <ContractField value={contract} onChange={(value) => put({ contract: value, method: '' })} />
        {methods.length > 0 && (
          <MethodField
            value={method ?? ''}
            names={methods.map(([name]) => name)}
            onChange={(value) => put({ method: value })}
          />
        )}
      </div>
      {contract === '' && <p className="quiet">{t('test.chooseFirst')}</p>}
      {method !== undefined && node && (
        <Question
          key={`${contract}/${method}`}
          account={account}
          contract={contract}
          method={method}
          schema={node.args}
        />
      )}
    </div>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AccountField({ value, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation('policies');
  const id = useId();
  const known = useQuery(accountsQuery(useChain())).data?.accounts ?? [];
  const wrong = value !== '' && !ACCOUNT.test(value);
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('test.account')}</label>
      <input
        id={id}
        className="text-input mono"
        list={`${id}-known`}
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong || undefined}
        onChange={({ target }) => onChange(target.value.trim())}
      />
      <datalist id={`${id}-known`}>
        {known.map(({ account, organisation }) => (
          <option key={account} value={account}>
            {visibleText(organisation)}
          </option>
        ))}
      </datalist>
      {wrong && <span className="field-fault">{t('test.accountBad')}</span>}
    </div>
  );
}

function ContractField({ value, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation('policies');
  const id = useId();
  const query = useInfiniteQuery(contractsQuery(useChain()));
  const names = query.data?.pages.flatMap(({ contracts }) => contracts.map(({ name }) => name)) ?? [];
  const all = value === '' || names.includes(value) ? names : [...names, value];
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('test.contract')}</label>
      <select id={id} className="text-input" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('test.choose')}</option>
        {all.map((name) => (
          <option key={name}>{visibleText(name)}</option>
        ))}
      </select>
    </div>
  );
}

function MethodField({ value, names, onChange }: FieldProps & { readonly names: readonly string[] }): ReactNode {
  const { t } = useTranslation('policies');
  const id = useId();
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('test.method')}</label>
      <select id={id} className="text-input" value={value} onChange={({ target }) => onChange(target.value)}>
        {names.map((name) => (
          <option key={name}>{visibleText(name)}</option>
        ))}
      </select>
    </div>
  );
}

interface QuestionProps {
  readonly account: string;
  readonly contract: string;
  readonly method: string;
  readonly schema: SchemaNode;
}

function Question({ account, contract, method, schema }: QuestionProps): ReactNode {
  const { t } = useTranslation('policies');
  const chain = useChain();
  const editor = useValueEditor(schema);
  const [cosigners, setCosigners] = useState('');
  const field = useId();
  const ask = useMutation({
    mutationFn: async (args: unknown) => {
      const client = clientOf(chain);
      const others = cosigners.split(/[\s,]+/).filter((key) => key !== '');
      const [first] = (await client.request(routes.getAccount, { params: { account } })).keys;
      const keys = others.length === 0 || first === undefined ? {} : { keys: [first, ...others] };
      return client.request(routes.explain, { body: { account, contract, method, args, ...keys } });
    },
  });
  const wrongKeys = cosigners.split(/[\s,]+/).some((key) => key !== '' && !ACCOUNT.test(key));
  const isReady = ACCOUNT.test(account) && !wrongKeys;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = isReady ? editor.take() : undefined;
    if (taken) ask.mutate(taken.value);
  };
  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        <ValueForm editor={editor} label={t('test.arguments', { method })} />
        <div className="form-part policy-keys">
          <label htmlFor={field}>{t('test.cosigners')}</label>
          <span className="quiet small">{t('test.cosignersNote')}</span>
          <input
            id={field}
            className="text-input mono"
            value={cosigners}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={wrongKeys || undefined}
            onChange={({ target }) => setCosigners(target.value)}
          />
          {wrongKeys && <span className="field-fault">{t('test.keyBad')}</span>}
        </div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {t('test.ask')}
          </Button>
          <span className="quiet small">{t('test.note')}</span>
        </div>
      </form>
      {ask.error && <ErrorPanel error={ask.error} />}
      {ask.data && <Verdict what={`${contract}.${method}`} info={ask.data} />}
    </>
  );
}
