import { type EvidenceRow, platformRoutes } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { useNewRows } from '../../data/use-new-rows.ts';
import { ListTools } from '../../lists/list-tools.tsx';
import { QueryText, queryOf } from '../../lists/query-text.tsx';
import { useShownColumns } from '../../lists/shown-columns.ts';
import { DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { useEvidenceColumns } from './evidence-columns.tsx';
import { type EvidenceFilter, filterOf, isUnfiltered } from './filter.ts';
import { FilterForm } from './filter-form.tsx';
import './evidence.css';

/** Evidence records of a chain, newest first, narrowed down by what the address says. */
export function Component(): ReactNode {
  const { t } = useTranslation('evidence');
  const chain = useChain();
  const [address] = useSearchParams();
  const filter = filterOf(address);
  const query = useInfiniteQuery(listQuery(platformRoutes.listEvidence, chain, filter));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const waiting = useNewRows({
    route: platformRoutes.listEvidence,
    chain,
    filter,
    newest: rows[0],
    rowKey: ({ key }) => key,
  });
  const columns = useEvidenceColumns();
  const info = useQuery(chainQuery(chain)).data;
  const index = query.data?.pages.at(-1)?.index;
  return (
    <Page
      title={isUnfiltered(filter) ? t('title', { chain }) : t('titleFiltered', { chain })}
      lead={t('lead')}
      actions={<LinkButton to={addresses.deposit(chain)}>{t('deposit')}</LinkButton>}
      foot={<ReadFrom at={query.dataUpdatedAt} index={index} height={info?.height} />}
    >
      <FilterForm />
      <ListTools of={{ list: 'evidence', filter }} columns={columns} />
      <Loaded query={query} what={t('what')} lines={12}>
        {() =>
          rows.length === 0 ? (
            <NoRows filter={filter} indexed={index?.height ?? null} height={info?.height} />
          ) : (
            <Rows rows={rows} waiting={waiting} onNew={() => query.refetch()} more={query} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface RowsProps {
  readonly rows: readonly EvidenceRow[];
  readonly waiting: number;
  readonly onNew: () => void;
  readonly more: MoreRows | undefined;
}

function Rows({ rows, waiting, onNew, more }: RowsProps): ReactNode {
  const { t } = useTranslation('evidence');
  return (
    <DataTable
      caption={t('caption')}
      columns={useShownColumns('evidence', useEvidenceColumns())}
      rows={rows}
      rowKey={({ key }) => key}
      held={{ count: waiting, onShow: onNew }}
      more={more}
    />
  );
}

interface NoRowsProps {
  readonly filter: EvidenceFilter;
  readonly indexed: number | null;
  readonly height: number | undefined;
}

/** Nothing to list: because nothing matches, because the tables are not there yet, or because there is nothing. */
function NoRows({ filter, indexed, height = 0 }: NoRowsProps): ReactNode {
  const { t } = useTranslation('evidence');
  const chain = useChain();
  const [, setAddress] = useSearchParams();
  if (!isUnfiltered(filter)) {
    return (
      <Empty
        kind="no-match"
        title={t('empty.noMatch')}
        action={<Button onClick={() => setAddress({})}>{t('filters.clear')}</Button>}
      >
        <QueryText list="evidence" query={queryOf(filter)} />
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
  return (
    <Empty
      kind="nothing-yet"
      title={t('empty.nothing')}
      action={<Link to={addresses.deposit(chain)}>{t('empty.first')}</Link>}
    >
      {t('empty.nothingNote')}
    </Empty>
  );
}
