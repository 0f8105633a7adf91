import type { CertificateRow } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { certificateFile, certificatesQuery } from '../../data/evidence-certificate-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { type Column, DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { RevokeButton } from './revoke-button.tsx';
import './certificates.css';

/** Certificates that the operator's organisation issued. Their codes open them, so they are listed to the operator alone. */
export function Component(): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const chain = useChain();
  const operator = useOperator();
  const query = useInfiniteQuery({ ...certificatesQuery(chain), enabled: operator !== undefined });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={operator ? t('title', { organisation: operator.organisation || chain }) : t('name')}
      lead={t('note')}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('what')} lines={8}>
          {() => (rows.length === 0 ? <None /> : <Rows rows={rows} query={query} />)}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

function None(): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const chain = useChain();
  return (
    <Empty
      kind="nothing-yet"
      title={t('none')}
      action={<LinkButton to={addresses.evidences(chain)}>{t('toEvidence')}</LinkButton>}
    >
      {t('noneNote')}
    </Empty>
  );
}

interface RowsProps {
  readonly rows: readonly CertificateRow[];
  readonly query: MoreRows;
}

function Rows({ rows, query }: RowsProps): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  return <DataTable caption={t('name')} columns={useColumns()} rows={rows} rowKey={({ code }) => code} more={query} />;
}

function useColumns(): readonly Column<CertificateRow>[] {
  const { t } = useTranslation('evidenceCertificates');
  const chain = useChain();
  return [
    {
      key: 'code',
      head: t('columns.code'),
      cell: ({ code }) => (
        <Link to={addresses.certificate(code)}>
          <code>{code}</code>
        </Link>
      ),
    },
    {
      key: 'standing',
      head: t('columns.standing'),
      cell: ({ revoked, sealed }) => {
        if (revoked) return <Status name="failed">{t('revoked')}</Status>;
        return <Status name="committed">{t(sealed ? 'sealed' : 'stands')}</Status>;
      },
    },
    {
      key: 'record',
      head: t('columns.record'),
      grow: true,
      cell: ({ record, label }) => (
        <Link to={addresses.evidence(chain, record)}>{label === null ? record : visibleText(label)}</Link>
      ),
    },
    {
      key: 'issued',
      head: (
        <>
          {t('columns.issued')} (<ZoneOffset />)
        </>
      ),
      cell: ({ issued }) => <TimeText ms={issued} bare />,
    },
    {
      key: 'acts',
      head: t('columns.acts'),
      cell: ({ code, revoked }) => (
        <span className="certificates-acts">
          <a href={certificateFile('pdf', code)} download={`${code}.pdf`}>
            PDF
          </a>
          {!revoked && <RevokeButton code={code} />}
        </span>
      ),
    },
  ];
}
