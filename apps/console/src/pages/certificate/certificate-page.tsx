import { type CertificateInfo, readCertificateCode } from '@stele/platform/api';
import { type Explanation, earnsSeal } from '@stele/verifier';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { ChainProvider } from '../../data/chain-context.ts';
import { certificateFile, certificateQuery } from '../../data/evidence-certificate-queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { timeText } from '../../parts/format-time.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useZone } from '../../parts/time-text.tsx';
import { EvidenceSteps } from '../../proofs/evidence-steps.tsx';
import { CheckFile } from '../record/check-file.tsx';
import type { HeldFile } from '../record/record-page.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { useCertificateCheck } from './use-certificate-check.ts';
import './certificate.css';

/** One certificate for everybody who has its code: what it proves is checked here, on the reader's own device. */
export function Component(): ReactNode {
  const { code: typed = '' } = useParams();
  const code = readCertificateCode(typed);
  return code === undefined ? <Unknown code={typed} reason="malformed" /> : <Certificate key={code} code={code} />;
}

function Certificate({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation('certificate');
  const query = useQuery(certificateQuery(code));
  const [file, setFile] = useState<HeldFile>();
  const info = query.data ?? undefined;
  const check = useCertificateCheck(info, file);
  const title = useSentence(check.data);
  if (query.data === null) return <Unknown code={code} reason="unknown" />;
  return (
    <Page
      title={title}
      above={<Standing code={code} info={info} explanation={check.data} />}
      lead={info && <Warnings info={info} />}
      actions={info && <Actions code={code} info={info} explanation={check.data} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(found) => found && <Body info={found} file={file} onFile={setFile} check={check} />}
      </Loaded>
    </Page>
  );
}

interface BodyProps {
  readonly info: CertificateInfo;
  readonly file: HeldFile | undefined;
  readonly onFile: (file: HeldFile | undefined) => void;
  readonly check: ReturnType<typeof useCertificateCheck>;
}

function Body({ info, file, onFile, check }: BodyProps): ReactNode {
  const { t } = useTranslation('certificate');
  return (
    <ChainProvider value={info.chain.name}>
      <div className="columns">
        <div className="stack certificate-stack">
          <CheckFile recordKey={info.certificate.record} file={file} onFile={onFile} />
          <Section title={t('facts.title')}>
            <CertificateFacts info={info} report={check.data?.report} />
          </Section>
        </div>
        <Section title={t('checks')}>
          <Loaded query={check} what={t('checking')} lines={9}>
            {(explanation) => <EvidenceSteps explanation={explanation} />}
          </Loaded>
        </Section>
      </div>
    </ChainProvider>
  );
}

/** What holds, in a sentence; before it is known, what this is. */
function useSentence(explanation: Explanation | undefined): string {
  const { t } = useTranslation('certificate');
  const zone = useZone();
  if (!explanation) return t('name');
  const { report } = explanation;
  if (!report) return t(isOtherFile(explanation) ? 'otherFile' : 'refused');
  const subject = report.content === 'matches' ? 'file' : 'content';
  if (report.when.contradictory) return t(`untimed.${subject}`);
  return t(`sentence.${subject}`, { time: timeText(report.when.notAfter.ms, zone) });
}

/** Whether nothing failed but the reader's file: that says nothing against the certificate. */
function isOtherFile({ steps }: Explanation): boolean {
  return steps.find(({ status }) => status === 'failed')?.name === 'content';
}

interface StandingProps {
  readonly code: string;
  readonly info: CertificateInfo | undefined;
  readonly explanation: Explanation | undefined;
}

function Standing({ code, info, explanation }: StandingProps): ReactNode {
  const { t } = useTranslation('certificate');
  return (
    <>
      <span>
        {t('name')} <code>{code}</code>
      </span>
      {info?.certificate.revoked && <Status name="failed">{t('standing.revoked')}</Status>}
      {info?.standing?.revoked && <Status name="failed">{t('standing.recordRevoked')}</Status>}
      {info?.standing?.declined && <Status name="failed">{t('standing.declined')}</Status>}
      {info && isWaiting(info) && <Status name="warning">{t('standing.waiting')}</Status>}
      {info?.standing?.supersededBy && <Status name="warning">{t('standing.superseded')}</Status>}
      {explanation?.error && !isOtherFile(explanation) && <Status name="failed">{t('standing.refused')}</Status>}
    </>
  );
}

/** Whether somebody who has to sign the record has neither signed nor been spared that. */
function isWaiting({ standing }: CertificateInfo): boolean {
  if (!standing?.cosigning || standing.declined || standing.revoked || standing.supersededBy !== null) return false;
  return standing.cosigning.signed < standing.cosigning.of;
}

/** What changes what a reader may conclude: said before the facts. */
function Warnings({ info }: { readonly info: CertificateInfo }): ReactNode {
  const { t } = useTranslation('certificate');
  const zone = useZone();
  const { certificate, standing } = info;
  const { revoked } = certificate;
  const wordsOf = ({ time, reason }: { readonly time: number; readonly reason: string }) => ({
    time: timeText(time, zone),
    reason: visibleText(reason),
  });
  return (
    <>
      {revoked && <p className="certificate-warning certificate-revoked">{t('revoked', wordsOf(revoked))}</p>}
      {standing?.revoked && (
        <p className="certificate-warning certificate-revoked">{t('recordRevoked', wordsOf(standing.revoked))}</p>
      )}
      {standing?.declined && (
        <p className="certificate-warning certificate-revoked">{t('declined', wordsOf(standing.declined))}</p>
      )}
      {isWaiting(info) && standing?.cosigning && (
        <p className="certificate-warning">{t('waiting', standing.cosigning)}</p>
      )}
      {standing?.supersededBy && (
        <p className="certificate-warning">
          {t('superseded')} <code className="wrap">{standing.supersededBy}</code>
        </p>
      )}
      {!standing && <p className="certificate-warning">{t('unknownStanding')}</p>}
      <p>{t('lead')}</p>
    </>
  );
}

interface ActionsProps {
  readonly code: string;
  readonly info: CertificateInfo;
  readonly explanation: Explanation | undefined;
}

function Actions({ code, info, explanation }: ActionsProps): ReactNode {
  const { t } = useTranslation('certificate');
  const { chain, certificate, standing } = info;
  const isSealed =
    certificate.revoked === null && isSound(standing) && explanation !== undefined && earnsSeal(explanation);
  return (
    <div className="certificate-actions">
      {isSealed && <SealMark name={chain.name} genesis={chain.genesis} label={t('seal', { chain: chain.name })} />}
      <div className="stack">
        <a className="link-button" href={certificateFile('pdf', code)} download={`${code}.pdf`}>
          {t('pdf')}
        </a>
        <a href={certificateFile('evidence', code)} download={info.evidence.name}>
          {t('package')}
        </a>
        <a href={addresses.verify}>{t('verifier')}</a>
      </div>
    </div>
  );
}

/** Whether nothing is known to have become of the record that takes from it. What its package says, `earnsSeal` minds. */
function isSound(standing: CertificateInfo['standing']): boolean {
  return standing !== null && !standing.revoked && !standing.declined && standing.supersededBy === null;
}

interface UnknownProps {
  readonly code: string;
  readonly reason: 'malformed' | 'unknown';
}

/** A code that is not known says nothing of a file; and that is said. */
function Unknown({ code, reason }: UnknownProps): ReactNode {
  const { t } = useTranslation('certificate');
  return (
    <Page title={t(`absent.${reason}.title`)}>
      <Empty
        kind="no-match"
        title={<code className="wrap">{visibleText(code)}</code>}
        action={<a href={addresses.verify}>{t('verifyElsewhere')}</a>}
      >
        {t(`absent.${reason}.note`)}
      </Empty>
    </Page>
  );
}
