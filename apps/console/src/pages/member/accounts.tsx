import type { AccountInfo } from '@stele/sdk';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { accountsOfQuery } from '../../data/member-accounts.ts';
import { accountQuery } from '../../data/node-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';

/** Accounts that are shown; each is read by itself. */
const SHOWN = 50;

/** The accounts of an organisation: those that it was founded with, and those that were created since. */
export function Accounts({ organisation }: { readonly organisation: string }): ReactNode {
  const { t } = useTranslation('member');
  const query = useQuery(accountsOfQuery(useChain(), organisation));
  return (
    <Loaded query={query} what={t('accounts.what')} lines={3}>
      {({ accounts, isWhole }) => (
        <div className="stack">
          {accounts.length === 0 ? (
            <Empty kind="nothing-yet" title={t('accounts.none')} />
          ) : (
            <AccountTable accounts={accounts.slice(0, SHOWN)} />
          )}
          {(accounts.length > SHOWN || !isWhole) && (
            <p className="quiet">{t('accounts.more', { shown: Math.min(SHOWN, accounts.length) })}</p>
          )}
        </div>
      )}
    </Loaded>
  );
}

function AccountTable({ accounts }: { readonly accounts: readonly string[] }): ReactNode {
  const { t } = useTranslation('member');
  const chain = useChain();
  const queries = useQueries({ queries: accounts.map((account) => accountQuery(chain, account)) });
  const known = queries.flatMap(({ data }): AccountInfo[] => (data ? [data] : []));
  return (
    <DataTable<AccountInfo>
      caption={t('accounts.title')}
      rows={known}
      rowKey={({ account }) => account}
      columns={[
        {
          key: 'account',
          head: t('accounts.account'),
          cell: ({ account }) => <Id value={account} kind="account" to={addresses.account(chain, account)} />,
        },
        { key: 'name', head: t('accounts.name'), cell: ({ name }) => (name === '' ? '—' : visibleText(name)) },
        {
          key: 'roles',
          head: t('accounts.roles'),
          grow: true,
          cell: ({ roles }) => (roles.length === 0 ? t('accounts.byCertificate') : roles.map(visibleText).join(', ')),
        },
        { key: 'keys', head: t('accounts.keys'), numeric: true, cell: ({ keys }) => <Integer value={keys.length} /> },
      ]}
    />
  );
}
