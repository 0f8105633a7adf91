import type { CustodyRow } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../app/addresses.ts';
import { custodyQuery } from '../data/file-queries.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { Loaded } from '../parts/loaded.tsx';
import { TimeText, ZoneOffset } from '../parts/time-text.tsx';
import './originals.css';

interface CustodyTableProps {
  readonly chain: string;
  readonly address: string;
}

/** Who kept, looked at, downloaded or deleted an original, newest first. */
export function CustodyTable({ chain, address }: CustodyTableProps): ReactNode {
  const { t } = useTranslation('files');
  const query = useInfiniteQuery(custodyQuery(chain, address));
  const columns = useColumns(chain);
  return (
    <Loaded query={query} what={t('custody.title')} lines={3}>
      {({ pages }) => (
        <div className="stack">
          <p className="quiet small">{t('custody.note')}</p>
          <DataTable
            caption={t('custody.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ number }) => number}
            more={query}
          />
        </div>
      )}
    </Loaded>
  );
}

function useColumns(chain: string): readonly Column<CustodyRow>[] {
  const { t } = useTranslation('files');
  return [
    {
      key: 'time',
      head: (
        <>
          {t('custody.columns.time')} (<ZoneOffset />)
        </>
      ),
      cell: ({ time }) => <TimeText ms={time} bare />,
    },
    { key: 'act', head: t('custody.columns.act'), cell: ({ act }) => t(`custody.acts.${act}`) },
    {
      key: 'who',
      head: t('custody.columns.who'),
      cell: ({ organisation, account }) => (
        <>
          {visibleText(organisation)} <Id value={account} kind="account" to={addresses.account(chain, account)} />
        </>
      ),
    },
    {
      key: 'detail',
      head: t('custody.columns.detail'),
      grow: true,
      cell: ({ act, detail }) => (detail === null ? '—' : <Detail act={act} detail={detail} />),
    },
  ];
}

/** Name, reason, or range, told apart by what was done. */
function Detail({ act, detail }: Pick<CustodyRow, 'act'> & { readonly detail: string }): ReactNode {
  const { t } = useTranslation('files');
  if (act === 'kept' || act === 'deleted') return visibleText(detail);
  return t('custody.range', { range: detail });
}
