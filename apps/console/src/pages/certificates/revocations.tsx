import type { EventRow } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { allEventsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Revoked } from './certificate-state.ts';

/** Revocations that are shown at first, and how many more each time. */
const SHOWN = 25;

/** Certificates that were revoked, newest first, with the reason that was given. */
export function Revocations(): ReactNode {
  const { t } = useTranslation('certificates');
  const query = useQuery(allEventsQuery(useChain(), 'sys.organisations', 'certificateRevoked'));
  return (
    <Loaded query={query} what={t('revoked.what')} lines={2}>
      {({ items }) =>
        items.length === 0 ? <p className="quiet">{t('revoked.none')}</p> : <RevokedTable rows={items} />
      }
    </Loaded>
  );
}

function RevokedTable({ rows }: { readonly rows: readonly EventRow[] }): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const [shown, setShown] = useState(SHOWN);
  const said = (row: EventRow) => row.data as Revoked;
  return (
    <DataTable<EventRow>
      caption={t('revoked.title')}
      rows={rows.slice(0, shown)}
      rowKey={({ height, index, event }) => `${height}.${index}.${event}`}
      more={{
        hasNextPage: rows.length > shown,
        isFetchingNextPage: false,
        fetchNextPage: () => setShown(shown + SHOWN),
      }}
      columns={[
        {
          key: 'serial',
          head: t('revoked.serial'),
          cell: (row) => (
            <Link to={addresses.transaction(chain, row.transaction)}>
              <code>{visibleText(said(row).serial)}</code>
            </Link>
          ),
        },
        { key: 'time', head: t('revoked.time'), cell: ({ time }) => <TimeText ms={time} /> },
        {
          key: 'organisation',
          head: t('columns.organisation'),
          cell: (row) => visibleText(said(row).organisation),
        },
        { key: 'reason', head: t('revoked.reason'), grow: true, cell: (row) => visibleText(said(row).reason) || '—' },
        { key: 'issuer', head: t('revoked.issuer'), cell: (row) => <Id value={said(row).issuer} kind="key" /> },
      ]}
    />
  );
}
