import type { Grant } from '@stele/sdk';
import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { recordingRehearsalQuery } from '../../data/supervision-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Skeleton } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { SignInButton } from '../../parts/sign-in-button.tsx';
import { contractsIn, queriesIn } from '../../supervision/scope.ts';
import type { AskedQuery } from './answer.tsx';
import { ReadingForm } from './reading-form.tsx';

interface ReadingProps {
  readonly grant: string;
  readonly record: Grant;
  readonly onRecorded: (query: AskedQuery) => void;
}

/** Where its holder reads under a grant. Who may not learns why. */
export function Reading({ grant, record, onRecorded }: ReadingProps): ReactNode {
  const { t } = useTranslation('cases');
  const operator = useOperator();
  const supervisor = visibleText(record.supervisor);
  return (
    <Section title={t('readNow')}>
      {!operator && (
        <div className="row">
          <span>{t('readers.signedOut', { supervisor })}</span>
          <SignInButton />
        </div>
      )}
      {operator && operator.organisation !== record.supervisor && <p>{t('readers.other', { supervisor })}</p>}
      {operator?.organisation === record.supervisor && (
        <Questions grant={grant} record={record} onRecorded={onRecorded} account={operator.account} />
      )}
    </Section>
  );
}

/** The queries that a grant opens, one of which is chosen. */
function Questions({ grant, record, account, onRecorded }: ReadingProps & { readonly account: string }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const names = contractsIn(record.contracts);
  const contracts = useQueries({ queries: names.map((name) => contractQuery(chain, name)) });
  const [chosen, setChosen] = useState<string>();
  const field = useId();
  const failed = contracts.find(({ error }) => error);
  const open = contracts.flatMap(({ data }) => (data ? queriesIn(record.contracts, data.name, data.abi) : []));
  const wanted = open.find(({ contract, name }) => `${contract}/${name}` === chosen) ?? open[0];
  const refusal = useRefusal({ account, grant, ...(wanted && { contract: wanted.contract, method: wanted.name }) });
  if (contracts.some(({ isPending }) => isPending)) return <Skeleton what={t('queriesWhat')} lines={4} />;
  if (!wanted) {
    return failed?.error ? (
      <ErrorPanel error={failed.error} onRetry={() => failed.refetch()} />
    ) : (
      <p>{t('readers.nothing')}</p>
    );
  }
  if (refusal === 'ACCESS_DENIED') return <p>{t('readers.noRole')}</p>;
  return (
    <div className="stack">
      <div className="form-part case-query">
        <label htmlFor={field}>{t('query')}</label>
        <select
          id={field}
          className="text-input mono"
          value={`${wanted.contract}/${wanted.name}`}
          onChange={({ target }) => setChosen(target.value)}
        >
          {open.map(({ contract, name }) => (
            <option key={`${contract}/${name}`} value={`${contract}/${name}`}>
              {visibleText(`${contract}/${name}`)}
            </option>
          ))}
        </select>
        {wanted.method.description && (
          <span className="quiet small" lang="en">
            {visibleText(wanted.method.description)}
          </span>
        )}
      </div>
      <ReadingForm
        key={`${wanted.contract}/${wanted.name}`}
        grant={grant}
        record={record}
        query={wanted}
        onRecorded={onRecorded}
      />
    </div>
  );
}

interface Asked {
  readonly account: string;
  readonly grant: string;
  readonly contract?: string;
  readonly method?: string;
}

/** With which code the chain would refuse to record a query of this account; undefined until it is known. */
function useRefusal({ account, grant, contract = '', method = '' }: Asked): string | undefined {
  const query = recordingRehearsalQuery(useChain(), { account, grant, contract, method });
  return useQuery({ ...query, enabled: contract !== '' }).data;
}
