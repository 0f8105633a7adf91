import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { organisationQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { useNow } from '../../data/use-now.ts';
import { readRoot } from '../../governance/root-certificate.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { certificateState } from './certificate-state.ts';
import { StateWord } from './state-word.tsx';

interface RootRow {
  readonly organisation: string;
  readonly root: string;
  readonly subject: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The root certificates that the chain trusts, those that end first in front. */
export function RootTable({ organisations }: { readonly organisations: readonly string[] }): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const now = useNow();
  const queries = useQueries({ queries: organisations.map((id) => organisationQuery(chain, id)) });
  const rows = queries.flatMap(({ data }, place) =>
    (data?.roots ?? []).map(({ root, record }): RootRow => {
      const certificate = readRoot(record.certificate);
      return {
        organisation: organisations[place] ?? '',
        root,
        subject: certificate?.subject ?? t('unreadable'),
        notBefore: certificate?.notBefore ?? 0,
        notAfter: certificate?.notAfter ?? 0,
      };
    }),
  );
  if (organisations.length === 0) {
    return (
      <Empty kind="nothing-yet" title={t('noRoots')}>
        {t('noRootsNote')}
      </Empty>
    );
  }
  return (
    <DataTable<RootRow>
      caption={t('roots')}
      rows={rows.toSorted((a, b) => a.notAfter - b.notAfter)}
      rowKey={({ root }) => root}
      columns={[
        {
          key: 'organisation',
          head: t('columns.organisation'),
          cell: ({ organisation }) => (
            <Link to={addresses.member(chain, organisation)}>{visibleText(organisation)}</Link>
          ),
        },
        { key: 'ends', head: t('columns.ends'), cell: ({ notAfter }) => <TimeWithAge ms={notAfter} /> },
        {
          key: 'state',
          head: t('columns.state'),
          cell: (row) => <StateWord state={certificateState(row, now, false)} />,
        },
        { key: 'subject', head: t('columns.subject'), grow: true, cell: ({ subject }) => visibleText(subject) },
        {
          key: 'id',
          head: t('columns.fingerprint'),
          cell: ({ root }) => <Id value={root} kind="certificate" algorithm="sha256" />,
        },
      ]}
    />
  );
}
