import type { ContentDigest } from '@stele/verifier';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { certificateFile } from '../../data/evidence-certificate-queries.ts';
import { useIssueCertificate } from '../../data/use-issue-certificate.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';

interface FirstCertificateProps {
  readonly record: string;
  readonly content: ContentDigest | undefined;
}

/** A certificate of what was deposited: its code, the page to print, and the page that a stranger would see. */
export function FirstCertificate({ record, content }: FirstCertificateProps): ReactNode {
  const { t } = useTranslation('start');
  const issue = useIssueCertificate(record);
  const code = issue.data?.certificate.code;
  if (code === undefined) {
    return (
      <div className="stack">
        <div>
          <Button type="primary" onClick={() => issue.mutate(content)} loading={issue.isPending}>
            {t('certificate.issue')}
          </Button>
        </div>
        {issue.error && <ErrorPanel error={issue.error} />}
      </div>
    );
  }
  return (
    <div className="row" role="status">
      <span>
        {t('certificate.code')} <code>{code}</code>
      </span>
      <a href={certificateFile('pdf', code)} download={`${code}.pdf`}>
        {t('certificate.pdf')}
      </a>
      <a href={addresses.certificate(code)} target="_blank" rel="noreferrer">
        {t('certificate.open')}
      </a>
    </div>
  );
}
