import { platformRoutes } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { useTransactionColumns } from '../transactions/transaction-columns.tsx';

/** What an account did, newest first. */
export function Activity({ account }: { readonly account: string }): ReactNode {
  const { t } = useTranslation('account');
  const chain = useChain();
  const query = useInfiniteQuery(listQuery(platformRoutes.listTransactions, chain, { sender: account }));
  const columns = useTransactionColumns(chain).filter(({ key }) => key !== 'sender');
  const info = useQuery(chainQuery(chain)).data;
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const index = query.data?.pages.at(-1)?.index;
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
              more={
                query.hasNextPage ? { onMore: () => query.fetchNextPage(), busy: query.isFetchingNextPage } : undefined
              }
            />
          )
        }
      </Loaded>
      <div className="quiet small account-read">
        <ReadFrom at={query.dataUpdatedAt} index={index} height={info?.height} />
      </div>
    </Section>
  );
}
