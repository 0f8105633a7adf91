import { platformRoutes, type TransactionRow } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { ListTools } from '../../lists/list-tools.tsx';
import { QueryText, queryOf } from '../../lists/query-text.tsx';
import { useShownColumns } from '../../lists/shown-columns.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { filterOf, isUnfiltered, type TransactionFilter } from './filter.ts';
import { FilterForm } from './filter-form.tsx';
import { useTransactionColumns } from './transaction-columns.tsx';
import './transactions.css';

/** How often the beginning of the list is looked at for what is new, in ms. */
const LOOK_MS = 5_000;

/** Rows that are looked at for it. More than that are said to be "so many or more". */
const LOOKED_AT = 100;

/** Transactions of a chain, newest first, narrowed down by what the address says. */
export function Component(): ReactNode {
  const { t } = useTranslation('transactions');
  const chain = useChain();
  const [address] = useSearchParams();
  const filter = filterOf(address);
  const query = useInfiniteQuery(listQuery(platformRoutes.listTransactions, chain, filter));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const waiting = useNewRows(chain, filter, rows[0]);
  const columns = useTransactionColumns(chain);
  const shown = useShownColumns('transactions', columns);
  const info = useQuery(chainQuery(chain)).data;
  const index = query.data?.pages.at(-1)?.index;
  return (
    <Page
      title={isUnfiltered(filter) ? t('title', { chain }) : t('titleFiltered', { chain })}
      foot={<ReadFrom at={query.dataUpdatedAt} index={index} height={info?.height} />}
    >
      <FilterForm />
      <ListTools of={{ list: 'transactions', filter }} columns={columns} />
      <Loaded query={query} what={t('what')} lines={12}>
        {() =>
          rows.length === 0 ? (
            <NoRows filter={filter} indexed={index?.height ?? null} height={info?.height} />
          ) : (
            <DataTable
              caption={t('caption')}
              columns={shown}
              rows={rows}
              rowKey={({ id }) => id}
              held={{ count: waiting, onShow: () => query.refetch() }}
              more={query}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

/** How many rows there are before the newest that is shown. */
function useNewRows(chain: string, filter: TransactionFilter, newest: TransactionRow | undefined): number {
  const { data } = useQuery({
    queryKey: keys.ofChain(chain, 'newest', 'transactions', filter),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.listTransactions, { query: { ...filter, limit: LOOKED_AT } }, { signal }),
    enabled: newest !== undefined,
    refetchInterval: LOOK_MS,
  });
  const place = data?.items.findIndex(({ id }) => id === newest?.id) ?? 0;
  return place < 0 ? LOOKED_AT : place;
}

interface NoRowsProps {
  readonly filter: TransactionFilter;
  readonly indexed: number | null;
  readonly height: number | undefined;
}

/** Nothing to list: because nothing matches, because the tables are not there yet, or because there is nothing. */
function NoRows({ filter, indexed, height = 0 }: NoRowsProps): ReactNode {
  const { t } = useTranslation('transactions');
  const [, setAddress] = useSearchParams();
  if (!isUnfiltered(filter)) {
    return (
      <Empty
        kind="no-match"
        title={t('empty.noMatch')}
        action={<Button onClick={() => setAddress(new URLSearchParams())}>{t('filters.clear')}</Button>}
      >
        <QueryText list="transactions" query={queryOf(filter)} />
      </Empty>
    );
  }
  if ((indexed ?? 0) < height) {
    const components = { indexed: <Integer value={indexed} />, height: <Integer value={height} /> };
    return (
      <Empty kind="not-indexed" title={t('empty.notIndexed')}>
        <Trans t={t} i18nKey="empty.heights" components={components} />
      </Empty>
    );
  }
  return <Empty kind="nothing-yet" title={t('empty.nothing')} />;
}
