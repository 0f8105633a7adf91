import type { BatchInfo } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { batchesQuery } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
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
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';

/** Files out of which many records are deposited, newest first. */
export function Component(): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const operator = useOperator();
  const query = useInfiniteQuery({ ...batchesQuery(chain), enabled: operator !== undefined });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={t('title', { chain })}
      lead={t('lead')}
      actions={operator && <LinkButton to={addresses.newBatch(chain)}>{t('new')}</LinkButton>}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('what')} lines={8}>
          {() =>
            rows.length === 0 ? (
              <Empty kind="nothing-yet" title={t('none')}>
                {t('noneNote')}
              </Empty>
            ) : (
              <Rows rows={rows} query={query} />
            )
          }
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

interface RowsProps {
  readonly rows: readonly BatchInfo[];
  readonly query: MoreRows;
}

function Rows({ rows, query }: RowsProps): ReactNode {
  const { t } = useTranslation('batches');
  return <DataTable caption={t('name')} columns={useColumns()} rows={rows} rowKey={({ id }) => id} more={query} />;
}

function useColumns(): readonly Column<BatchInfo>[] {
  const { t } = useTranslation('batches');
  const chain = useChain();
  return [
    {
      key: 'file',
      head: t('columns.file'),
      cell: ({ id, file }) => <Link to={addresses.batch(chain, id)}>{visibleText(file)}</Link>,
    },
    {
      key: 'state',
      head: t('columns.state'),
      grow: true,
      cell: ({ job }) => (job ? <JobStatus state={job.state} /> : <Status name="accepted">{t('notStarted')}</Status>),
    },
    { key: 'rows', head: t('columns.rows'), numeric: true, cell: ({ check }) => <Integer value={check.rows} /> },
    {
      key: 'done',
      head: t('columns.done'),
      numeric: true,
      cell: ({ job }) => <Integer value={job ? job.counts.done : 0} />,
    },
    {
      key: 'bad',
      head: t('columns.bad'),
      numeric: true,
      optional: true,
      cell: ({ check }) => <Integer value={check.bad} />,
    },
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
