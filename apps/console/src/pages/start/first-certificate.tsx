import type { ContentDigest } from '@stele/verifier';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { setPreferences } from '../../app/preferences.ts';
import { certificateFile } from '../../data/evidence-certificate-queries.ts';
import { useIssueCertificate } from '../../data/use-issue-certificate.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { OnlyHere } from '../evidence-certificates/only-here.tsx';
import { useCertificateOf } from './use-first-steps.ts';

interface FirstCertificateProps {
  readonly record: string;
  readonly content: ContentDigest | undefined;
}

/** The certificate of what was deposited, or how to issue it: its code, its PDF, and the page that a stranger would see. */
export function FirstCertificate({ record, content }: FirstCertificateProps): ReactNode {
  const { t } = useTranslation('start');
  const issue = useIssueCertificate(record);
  const known = useCertificateOf(record);
  const code = issue.data?.certificate.code ?? known.code;
  if (code === undefined) {
    return (
      <div className="stack">
        <div>
          <Button type="primary" onClick={() => issue.mutate(content)} loading={issue.isPending || !known.isKnown}>
            {t('certificate.issue')}
          </Button>
        </div>
        {issue.error && <ErrorPanel error={issue.error} />}
      </div>
    );
  }
  const remember = () => setPreferences({ openedCertificate: code });
  return (
    <div className="stack">
      <div className="row" role="status">
        <span>
          {t('certificate.code')} <code>{code}</code>
        </span>
        <a href={certificateFile('pdf', code)} download={`${code}.pdf`}>
          {t('certificate.pdf')}
        </a>
        <a
          href={addresses.certificate(code)}
          target="_blank"
          rel="noreferrer"
          onClick={remember}
          // The wheel of a mouse opens links as well.
          onAuxClick={({ button }) => button === 1 && remember()}
        >
          {t('certificate.open')}
        </a>
      </div>
      <OnlyHere />
    </div>
  );
}
