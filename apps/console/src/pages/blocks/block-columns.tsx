import type { HeaderInfo } from '@stele/sdk';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import type { Column } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';

/** Columns of a list of blocks. */
export function useBlockColumns(chain: string): readonly Column<HeaderInfo>[] {
  const { t } = useTranslation('blocks');
  return [
    {
      key: 'height',
      head: t('columns.height'),
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
    {
      key: 'transactions',
      head: t('columns.transactions'),
      numeric: true,
      cell: ({ transactionCount }) => <Integer value={transactionCount} />,
    },
    {
      key: 'gas',
      head: t('columns.gas'),
      numeric: true,
      optional: true,
      cell: ({ gasUsed }) => <Integer value={gasUsed} />,
    },
    {
      key: 'hash',
      head: t('columns.hash'),
      optional: true,
      grow: true,
      cell: ({ hash }) => <Id value={hash} kind="block" />,
    },
  ];
}
