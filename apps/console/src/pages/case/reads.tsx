import type { RecordedQuery } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { recordedQueriesQuery } from '../../data/supervision-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { isStillAnswered } from '../../supervision/standing.ts';
import type { AskedQuery } from './answer.tsx';

interface ReadsProps {
  readonly grant: string;
  /** Shows the answer of a query again, where a node still gives it. */
  readonly onAgain: (query: AskedQuery) => void;
}

/** Every query under a grant, newest first, with the transaction that recorded it. */
export function Reads({ grant, onAgain }: ReadsProps): ReactNode {
  const { t } = useTranslation('cases');
  const query = useQuery(recordedQueriesQuery(useChain(), grant));
  return (
    <Loaded query={query} what={t('readsWhat')} lines={3}>
      {(records) =>
        records.length === 0 ? (
          <Empty kind="nothing-yet" title={t('noReads')}>
            {t('noReadsNote')}
          </Empty>
        ) : (
          <ReadTable records={records.toReversed()} onAgain={onAgain} />
        )
      }
    </Loaded>
  );
}

interface ReadTableProps extends Pick<ReadsProps, 'onAgain'> {
  readonly records: readonly RecordedQuery[];
}

function ReadTable({ records, onAgain }: ReadTableProps): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const account = useOperator()?.account;
  const now = useNow();
  const canAsk = (record: RecordedQuery) => record.account === account && isStillAnswered(record, now);
  const columns: readonly Column<RecordedQuery>[] = [
    {
      key: 'number',
      head: t('reads.number'),
      cell: ({ number, transaction }) => (
        <Link to={addresses.transaction(chain, transaction)}>{t('reads.nth', { number })}</Link>
      ),
    },
    { key: 'time', head: t('reads.time'), cell: ({ time }) => <TimeText ms={time} /> },
    {
      key: 'query',
      head: t('reads.query'),
      cell: ({ contract, method }) => <code>{visibleText(`${contract}/${method}`)}</code>,
    },
    {
      key: 'args',
      head: t('reads.args'),
      grow: true,
      cell: ({ args, digest }) =>
        args === undefined ? (
          <Id value={digest} kind="hash" />
        ) : (
          <code className="case-arguments">{visibleText(args)}</code>
        ),
    },
    {
      key: 'at',
      head: t('reads.at'),
      optional: true,
      cell: ({ at }) => (at === 0 ? t('reads.newest') : <Integer value={at} />),
    },
    {
      key: 'account',
      head: t('reads.account'),
      optional: true,
      cell: ({ account: who }) => <Id value={who} kind="account" to={addresses.account(chain, who)} />,
    },
  ];
  const again: Column<RecordedQuery> = {
    key: 'again',
    head: t('reads.answer'),
    cell: (record) =>
      canAsk(record) && (
        <Button size="small" onClick={() => onAgain(record)}>
          {t('reads.again')}
        </Button>
      ),
  };
  return (
    <DataTable
      caption={t('read')}
      columns={records.some(canAsk) ? [...columns, again] : columns}
      rows={records}
      rowKey={({ number }) => number}
    />
  );
}
