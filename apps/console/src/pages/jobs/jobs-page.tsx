import type { JobInfo } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChainIfAny } from '../../data/chain-context.ts';
import { jobsQuery } from '../../data/job-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { JobStatus } from '../../jobs/job-status.tsx';
import { type Column, DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';

/** Long work on the server, newest first. */
export function Component(): ReactNode {
  const { t } = useTranslation('jobs');
  const operator = useOperator();
  const query = useInfiniteQuery({ ...jobsQuery(), enabled: operator !== undefined });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const open = query.data?.pages[0]?.open;
  return (
    <Page title={titleOf(open, t)} lead={t('lead')} foot={operator && <ReadFrom at={query.dataUpdatedAt} />}>
      {operator ? (
        <Loaded query={query} what={t('what')} lines={8}>
          {() => (rows.length === 0 ? <None /> : <Rows rows={rows} query={query} />)}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

function titleOf(open: number | undefined, t: ReturnType<typeof useTranslation<'jobs'>>['t']): string {
  if (open === undefined) return t('name');
  return open === 0 ? t('titleNone') : t('title', { count: open });
}

function None(): ReactNode {
  const { t } = useTranslation('jobs');
  const chain = useChainIfAny();
  return (
    <Empty
      kind="nothing-yet"
      title={t('none')}
      action={chain !== undefined && <LinkButton to={addresses.newBatch(chain)}>{t('toBatch')}</LinkButton>}
    >
      {t('noneNote')}
    </Empty>
  );
}

interface RowsProps {
  readonly rows: readonly JobInfo[];
  readonly query: MoreRows;
}

function Rows({ rows, query }: RowsProps): ReactNode {
  const { t } = useTranslation('jobs');
  return <DataTable caption={t('name')} columns={useColumns()} rows={rows} rowKey={({ id }) => id} more={query} />;
}

function useColumns(): readonly Column<JobInfo>[] {
  const { t } = useTranslation('jobs');
  return [
    {
      key: 'title',
      head: t('columns.title'),
      cell: ({ id, title }) => <Link to={addresses.job(id)}>{visibleText(title)}</Link>,
    },
    { key: 'state', head: t('columns.state'), cell: ({ state }) => <JobStatus state={state} /> },
    { key: 'kind', head: t('columns.kind'), optional: true, grow: true, cell: ({ kind }) => t(`kinds.${kind}.name`) },
    { key: 'done', head: t('columns.done'), numeric: true, cell: ({ counts }) => <Integer value={counts.done} /> },
    {
      key: 'total',
      head: t('columns.total'),
      numeric: true,
      cell: ({ counts }) => <Integer value={Object.values(counts).reduce((sum, count) => sum + count, 0)} />,
    },
    { key: 'chain', head: t('columns.chain'), optional: true, cell: ({ chain }) => chain },
    {
      key: 'created',
      head: (
        <>
          {t('columns.created')} (<ZoneOffset />)
        </>
      ),
      cell: ({ created }) => <TimeText ms={created} bare />,
    },
  ];
}
