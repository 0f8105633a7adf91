import type { CertificateInfo, KeyInfo } from '@stele/sdk';
import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { allEventsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { certificateQuery, keyQuery } from '../../data/key-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import type { Registration } from '../../governance/registrations.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { certificateState, isPathRevoked, type Revoked } from './certificate-state.ts';
import { RenewDialog } from './renew-dialog.tsx';
import { StateWord } from './state-word.tsx';

/** Certificates that are shown at first, and how many more each time: each is read by itself. */
const SHOWN = 25;

interface Row {
  readonly registration: Registration;
  readonly certificate: CertificateInfo | null | undefined;
  readonly key: KeyInfo | undefined;
}

/** The newest certificate of each key, those that end first in front. */
export function CertificateTable({ rows }: { readonly rows: readonly Registration[] }): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const [shown, setShown] = useState(SHOWN);
  const part = rows.slice(0, shown);
  const certificates = useQueries({ queries: part.map(({ key }) => certificateQuery(chain, key)) });
  const keysOf = useQueries({ queries: part.map(({ key }) => keyQuery(chain, key)) });
  const busy = certificates.some(({ isPending }) => isPending);
  return (
    <>
      <Renewing />
      <DataTable<Row>
        caption={t('certificates')}
        columns={useColumns()}
        rows={part.map((registration, place) => ({
          registration,
          certificate: certificates[place]?.data,
          key: keysOf[place]?.data,
        }))}
        rowKey={({ registration }) => registration.key}
        more={{
          hasNextPage: rows.length > shown,
          isFetchingNextPage: busy,
          fetchNextPage: () => setShown(shown + SHOWN),
        }}
      />
    </>
  );
}

/** The parameter of the address that names the key whose certificate is renewed. */
const RENEWED = 'renew';

/** The dialog for the key that the address names, where its certificate belongs to the operator's organisation. */
function Renewing(): ReactNode {
  const chain = useChain();
  const [query, setQuery] = useSearchParams();
  const key = query.get(RENEWED) ?? '';
  const organisation = useOperator()?.organisation;
  const certificate = useQuery({ ...certificateQuery(chain, key), enabled: key !== '' }).data;
  if (!certificate || certificate.organisation !== organisation) return null;
  const close = () =>
    setQuery((present) => {
      present.delete(RENEWED);
      return present;
    });
  return <RenewDialog registered={key} certificate={certificate} onClose={close} />;
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const now = useNow();
  const organisation = useOperator()?.organisation;
  const revoked = useQuery(allEventsQuery(chain, 'sys.organisations', 'certificateRevoked')).data?.items ?? [];
  const isRevoked = ({ certificate, key }: Row) =>
    key?.revoked !== undefined ||
    (certificate != null &&
      isPathRevoked(
        certificate,
        revoked.map(({ data }) => data as Revoked),
      ));
  return [
    {
      key: 'subject',
      head: t('columns.subject'),
      cell: ({ certificate, registration: { account, key } }) => (
        <Link to={addresses.accountKey(chain, account, key)}>{visibleText(certificate?.subject ?? '—')}</Link>
      ),
    },
    {
      key: 'ends',
      head: t('columns.ends'),
      cell: ({ registration, certificate }) => <TimeWithAge ms={certificate?.notAfter ?? registration.notAfter} />,
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: (row) =>
        row.certificate ? <StateWord state={certificateState(row.certificate, now, isRevoked(row))} /> : '—',
    },
    {
      key: 'organisation',
      head: t('columns.organisation'),
      cell: ({ certificate }) => visibleText(certificate?.organisation ?? '—'),
    },
    {
      key: 'roles',
      head: t('columns.roles'),
      cell: ({ certificate }) => certificate?.roles.map(visibleText).join(', ') || '—',
    },
    {
      key: 'key',
      head: t('columns.key'),
      cell: ({ registration }) => <Id value={registration.key} kind="key" />,
    },
    {
      key: 'act',
      head: <span className="visually-hidden">{t('columns.act')}</span>,
      cell: (row) =>
        row.certificate &&
        row.certificate.organisation === organisation &&
        !isRevoked(row) && (
          <Link
            to={addresses.renewal(chain, row.registration.key)}
            aria-label={t('renew.actOf', { subject: visibleText(row.certificate.subject) })}
          >
            {t('renew.act')}
          </Link>
        ),
    },
  ];
}
