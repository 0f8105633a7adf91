import type { BatchInfo, BatchRow, BatchRowState } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { batchRowsQuery } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { isMoving } from '../../data/job-queries.ts';
import { type Column, DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { PackageButton } from './package-button.tsx';

/** How often rows are read again while the job moves, in ms. */
const BUSY_MS = 5_000;

const STATES = ['committed', 'sent', 'waiting', 'failed', 'cancelled', 'bad', 'duplicate'] as const;

const GLYPHS: Readonly<Record<BatchRowState, Glyph>> = {
  committed: 'committed',
  sent: 'ordered',
  waiting: 'accepted',
  failed: 'failed',
  cancelled: 'expired',
  bad: 'failed',
  duplicate: 'warning',
};

/** Rows of a batch with what became of each, narrowed down by the state that the address names. */
export function BatchRows({ batch }: { readonly batch: BatchInfo }): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((name) => name === address.get('state'));
  const query = useInfiniteQuery({
    ...batchRowsQuery(chain, batch.id, state),
    refetchInterval: batch.job && isMoving(batch.job) ? BUSY_MS : false,
  });
  useRereadAtEnd(batch, query.refetch);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const field = useId();
  return (
    <div className="stack">
      <div className="form-field batch-filter">
        <label htmlFor={field}>{t('filter')}</label>
        <select
          id={field}
          className="text-input"
          value={state ?? ''}
          onChange={({ target }) => setAddress(target.value === '' ? {} : { state: target.value }, { replace: true })}
        >
          <option value="">{t('allRows')}</option>
          {STATES.map((name) => (
            <option key={name} value={name}>
              {t(`rowStates.${name}`)}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={query} what={t('rowsWhat')} lines={8}>
        {() =>
          rows.length === 0 ? (
            <Empty
              kind={state === undefined ? 'nothing-yet' : 'no-match'}
              title={state === undefined ? t('rowsSoon') : t('noRows')}
            />
          ) : (
            <Rows batch={batch} rows={rows} query={query} />
          )
        }
      </Loaded>
    </div>
  );
}

/** Rows that were read while the job moved are read once more when it has stopped. */
function useRereadAtEnd({ job }: BatchInfo, reread: () => unknown): void {
  const moves = job !== null && isMoving(job);
  const moved = useRef(moves);
  useEffect(() => {
    if (moved.current && !moves) reread();
    moved.current = moves;
  }, [moves, reread]);
}

interface RowsProps {
  readonly batch: BatchInfo;
  readonly rows: readonly BatchRow[];
  readonly query: MoreRows;
}

function Rows({ batch, rows, query }: RowsProps): ReactNode {
  const { t } = useTranslation('batches');
  return (
    <DataTable
      caption={t('rowsTitle')}
      columns={useColumns(batch)}
      rows={rows}
      rowKey={({ row }) => row}
      more={query}
    />
  );
}

function useColumns(batch: BatchInfo): readonly Column<BatchRow>[] {
  const { t } = useTranslation('batches');
  const chain = useChain();
  return [
    {
      key: 'row',
      head: t('preview.row'),
      numeric: true,
      cell: ({ row, record }) =>
        record === '' ? (
          <Integer value={row} />
        ) : (
          <Link to={addresses.evidence(chain, record)}>
            <Integer value={row} />
          </Link>
        ),
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: ({ state }) => <Status name={GLYPHS[state]}>{t(`rowStates.${state}`)}</Status>,
    },
    { key: 'what', head: t('columns.what'), grow: true, cell: (row) => <What row={row} batch={batch} /> },
    {
      key: 'content',
      head: t('columns.content'),
      optional: true,
      cell: ({ content }) => {
        const [algorithm, digest] = content.split(':');
        return digest !== undefined && <Id value={digest} kind="content" algorithm={algorithm} />;
      },
    },
    {
      key: 'height',
      head: t('columns.height'),
      numeric: true,
      cell: ({ height }) =>
        height !== null && (
          <Link to={addresses.block(chain, height)}>
            <Integer value={height} />
          </Link>
        ),
    },
    {
      key: 'proof',
      head: t('columns.proof'),
      cell: ({ record, row, state }) => {
        if (record !== '') return <Link to={addresses.evidence(chain, record)}>{t('toRecord')}</Link>;
        return batch.way === 'anchored' && state === 'committed' && <PackageButton batch={batch} row={row} />;
      },
    },
  ];
}

const PROBLEMS = [
  'columns',
  'content-missing',
  'hash-malformed',
  'label-too-long',
  'label-unreadable',
  'size-malformed',
] as const;

/** The name of a row, or what is wrong with it. */
function What({ row, batch }: { readonly row: BatchRow; readonly batch: BatchInfo }): ReactNode {
  const { t } = useTranslation('batches');
  const { problem, column, sameAs, label } = row;
  const known = PROBLEMS.find((name) => name === problem);
  if (known) {
    const name = column === null ? undefined : (batch.check.names[column] ?? String(column + 1));
    return name === undefined
      ? t(`problem.${known}`)
      : t('cellProblem', { name: visibleText(name), problem: t(`problem.${known}`) });
  }
  if (problem !== '') return <code>{problem}</code>;
  if (sameAs !== null) return t('sameAs', { row: sameAs });
  return label === null ? <span className="quiet">{t('unnamed')}</span> : visibleText(label);
}
