import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { allEventsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { useNow } from '../../data/use-now.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { type Opened, openRecoveries } from './certificate-state.ts';

/** Keys that are to take the place of lost ones, with the lock window in which present holders can object. */
export function Recoveries(): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const now = useNow();
  const opened = useQuery(allEventsQuery(chain, 'sys.accounts', 'recoveryOpened'));
  const ended = useQuery(allEventsQuery(chain, 'sys.accounts', 'recoveryEnded')).data?.items;
  return (
    <Loaded query={opened} what={t('recoveries.what')} lines={1}>
      {({ items }) => {
        const rows = openRecoveries(items, ended ?? []);
        if (rows.length === 0) return <p className="quiet">{t('recoveries.none')}</p>;
        return (
          <DataTable<Opened>
            caption={t('recoveries.title')}
            rows={rows}
            rowKey={({ account }) => account}
            columns={[
              {
                key: 'account',
                head: t('recoveries.account'),
                cell: ({ account }) => <Id value={account} kind="account" to={addresses.account(chain, account)} />,
              },
              { key: 'until', head: t('recoveries.until'), cell: ({ until }) => <TimeWithAge ms={until} /> },
              {
                key: 'state',
                head: t('columns.state'),
                cell: ({ until }) => (
                  <Status name={until < now ? 'warning' : 'accepted'}>
                    {t(until < now ? 'recoveries.passed' : 'recoveries.running')}
                  </Status>
                ),
              },
              { key: 'key', head: t('recoveries.key'), cell: ({ key }) => <Id value={key} kind="key" /> },
            ]}
          />
        );
      }}
    </Loaded>
  );
}
