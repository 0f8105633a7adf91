import type { TransactionRow } from '@stele/platform/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import type { Column } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { TransactionStatus } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { callNames } from './call-names.ts';

/** Columns of a list of transactions. */
export function useTransactionColumns(
  chain: string,
  { withBlock = true }: { readonly withBlock?: boolean } = {},
): readonly Column<TransactionRow>[] {
  const { t } = useTranslation('transactions');
  const placed: readonly Column<TransactionRow>[] = [
    {
      key: 'block',
      head: t('columns.block'),
      optional: true,
      cell: ({ height }) => (
        <Link to={addresses.block(chain, height)}>
          <Integer value={height} />
        </Link>
      ),
    },
    {
      key: 'time',
      head: (
        <>
          {t('columns.time')} (<ZoneOffset />)
        </>
      ),
      cell: ({ time }) => <TimeText ms={time} bare />,
    },
  ];
  return [
    {
      key: 'id',
      head: t('columns.id'),
      cell: ({ id }) => <Id value={id} kind="transaction" to={addresses.transaction(chain, id)} />,
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: ({ code }) => <TransactionStatus state={code === '' ? 'committed' : 'failed'} />,
    },
    {
      key: 'calls',
      head: t('columns.calls'),
      grow: true,
      cell: ({ calls }) => <code>{callNames(calls, t('columns.moreCalls', { count: calls.length - 1 }))}</code>,
    },
    {
      key: 'sender',
      head: t('columns.sender'),
      optional: true,
      cell: ({ sender }) => <Id value={sender} kind="account" to={addresses.account(chain, sender)} />,
    },
    ...(withBlock ? placed : []),
  ];
}
