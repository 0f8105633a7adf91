import { platformRoutes } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { useTransactionColumns } from '../transactions/transaction-columns.tsx';

/** The transactions of an account. */
export function useActivityOf(account: string) {
  return useInfiniteQuery(listQuery(platformRoutes.listTransactions, useChain(), { sender: account }));
}

/** What an account did, newest first. */
export function Activity({ account }: { readonly account: string }): ReactNode {
  const { t } = useTranslation('account');
  const chain = useChain();
  const query = useActivityOf(account);
  const columns = useTransactionColumns(chain).filter(({ key }) => key !== 'sender');
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section
      title={t('activity.title')}
      aside={<Link to={addresses.transactions(chain, { sender: account })}>{t('activity.all')}</Link>}
    >
      <Loaded query={query} what={t('activity.title')} lines={6}>
        {() =>
          rows.length === 0 ? (
            <Empty kind="nothing-yet" title={t('activity.none')} />
          ) : (
            <DataTable
              caption={t('activity.title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              more={query}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
