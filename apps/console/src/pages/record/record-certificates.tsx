import type { CertificateRow, IssuedCertificate } from '@stele/platform/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { certificateFile, certificatesQuery } from '../../data/evidence-certificate-queries.ts';
import { useIssueCertificate } from '../../data/use-issue-certificate.ts';
import { useOperator } from '../../data/use-session.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useSignIn } from '../../signing/sign-in-context.ts';
import { OnlyHere } from '../evidence-certificates/only-here.tsx';
import { RevokeButton } from '../evidence-certificates/revoke-button.tsx';
import type { HeldFile } from './record-page.tsx';

interface RecordCertificatesProps {
  readonly recordKey: string;
  /** A file that was found to be the recorded one: a certificate that is issued now bears the seal. */
  readonly file: HeldFile | undefined;
}

/** Certificates of a record: those that were issued, and a new one. Whoever is not signed in is told what they are. */
export function RecordCertificates({ recordKey, file }: RecordCertificatesProps): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const chain = useChain();
  const operator = useOperator();
  const signIn = useSignIn();
  const issue = useIssueCertificate(recordKey);
  return (
    <Section title={t('ofRecord')}>
      <div className="stack">
        <p className="quiet">
          {t('note')} {t(file ? 'withFile' : 'withoutFile')}
        </p>
        <OnlyHere />
        {operator && <Issued chain={chain} recordKey={recordKey} />}
        {issue.data && <Outcome issued={issue.data} />}
        {issue.error && <ErrorPanel error={issue.error} onRetry={() => issue.mutate(file)} />}
        <div>
          <Button onClick={() => (operator ? issue.mutate(file) : signIn())} loading={issue.isPending}>
            {t('issue')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** The new certificate, and which authorities did not put their time to it. */
function Outcome({ issued: { certificate, timestamps } }: { readonly issued: IssuedCertificate }): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const missing = timestamps.filter(({ code }) => code !== '');
  return (
    <div role="status">
      <Status name="committed">{t('issued', { code: certificate.code })}</Status>
      {missing.map(({ url, code }) => (
        <p key={url}>
          <Status name="warning">{t('noTime', { authority: url, code })}</Status>
        </p>
      ))}
    </div>
  );
}

function Issued({ chain, recordKey }: { readonly chain: string; readonly recordKey: string }): ReactNode {
  const query = useInfiniteQuery(certificatesQuery(chain, recordKey));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => query.refetch()} />;
  if (rows.length === 0) return undefined;
  return (
    <ul className="record-certificates">
      {rows.map((row) => (
        <li key={row.code}>
          <OneCertificate row={row} />
        </li>
      ))}
    </ul>
  );
}

function OneCertificate({ row }: { readonly row: CertificateRow }): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const { code, issued, revoked } = row;
  return (
    <div className="row">
      <Link to={addresses.certificate(code)}>
        <code>{code}</code>
      </Link>
      <TimeText ms={issued} />
      {revoked ? (
        <Status name="failed">{t('revoked')}</Status>
      ) : (
        <>
          <a href={certificateFile('pdf', code)} download={`${code}.pdf`}>
            PDF
          </a>
          <RevokeButton code={code} />
        </>
      )}
    </div>
  );
}
