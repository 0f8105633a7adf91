import { type CertificateInfo, readCertificateCode } from '@stele/platform/api';
import { describeReport, type Explanation, earnsSeal, type VerificationReport } from '@stele/verifier';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { ChainProvider } from '../../data/chain-context.ts';
import { certificateFile, certificateQuery } from '../../data/evidence-certificate-queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { boundText, timeText } from '../../parts/format-time.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { useMomentText, useZone } from '../../parts/time-text.tsx';
import { EvidenceSteps } from '../../proofs/evidence-steps.tsx';
import { type Verdict, verdictOf } from '../../proofs/verdict.ts';
import { useLanguage } from '../../texts/use-language.ts';
import { CheckFile } from '../record/check-file.tsx';
import type { HeldFile } from '../record/record-page.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { PaperVerdict } from './paper-verdict.tsx';
import { TrustPanel } from './trust-panel.tsx';
import { useCertificateCheck } from './use-certificate-check.ts';
import { type CertificateTrust, useCertificateTrust } from './use-certificate-trust.ts';
import { usePaper } from './use-paper.ts';
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
  const trust = useCertificateTrust(info?.chain.genesis ?? '');
  const check = useCertificateCheck(info, trust.genesis, file);
  const checked = check.explanation && { explanation: check.explanation, isTrusted: trust.isTrusted };
  const title = useSentence(checked);
  if (query.data === null) return <Unknown code={code} reason="unknown" />;
  return (
    <Page
      title={title}
      above={<Standing code={code} info={info} checked={checked} />}
      lead={info && <Warnings info={info} report={check.report} />}
      actions={info && <Actions code={code} info={info} checked={checked} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(found) => found && <Body info={found} file={file} onFile={setFile} check={check} trust={trust} />}
      </Loaded>
    </Page>
  );
}

interface BodyProps {
  readonly info: CertificateInfo;
  readonly file: HeldFile | undefined;
  readonly onFile: (file: HeldFile | undefined) => void;
  readonly check: ReturnType<typeof useCertificateCheck>;
  readonly trust: CertificateTrust;
}

/** What checking came to, and whether the reader trusts the fingerprint that it rests on. */
interface Checked {
  readonly explanation: Explanation;
  readonly isTrusted: boolean;
}

function Body({ info, file, onFile, check, trust }: BodyProps): ReactNode {
  const { t } = useTranslation('certificate');
  const { paper, recognise } = usePaper(info.certificate.code);
  const papers = {
    label: t('drop'),
    choose: t('choose'),
    recognise,
    verdict: paper && <PaperVerdict paper={paper} />,
  };
  return (
    <ChainProvider value={info.chain.name}>
      <div className="columns">
        <div className="stack certificate-stack">
          <TrustPanel trust={trust} />
          <CheckFile recordKey={info.certificate.record} file={file} onFile={onFile} papers={papers} />
          <Section title={t('facts.title')}>
            <CertificateFacts info={info} report={check.report} />
          </Section>
        </div>
        <Section title={t('checks')}>
          <Loaded query={check.query} what={t('checking')} lines={9}>
            {(explanation) => <EvidenceSteps explanation={explanation} isTrusted={trust.isTrusted} />}
          </Loaded>
        </Section>
      </div>
    </ChainProvider>
  );
}

/** What holds, in a sentence; before it is known, what this is. */
function useSentence(checked: Checked | undefined): string {
  const { t } = useTranslation('certificate');
  const zone = useZone();
  if (!checked) return t('name');
  const { explanation, isTrusted } = checked;
  const { report } = explanation;
  if (!report) return t(isOtherFile(explanation) ? 'otherFile' : 'refused');
  if (!isTrusted) return t('compareFirst');
  const subject = report.content === 'matches' ? 'file' : 'content';
  if (report.when.contradictory) return t(`untimed.${subject}`);
  return t(`sentence.${subject}`, { time: boundText(report.when.notAfter.ms, zone) });
}

/** Whether nothing failed but the reader's file: that says nothing against the certificate. */
function isOtherFile({ steps }: Explanation): boolean {
  return steps.find(({ status }) => status === 'failed')?.name === 'content';
}

interface StandingProps {
  readonly code: string;
  readonly info: CertificateInfo | undefined;
  readonly checked: Checked | undefined;
}

const VERDICT_GLYPHS: Readonly<Record<Verdict, Glyph>> = {
  proved: 'committed',
  part: 'warning',
  consistent: 'warning',
  refused: 'failed',
};

function Standing({ code, info, checked }: StandingProps): ReactNode {
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
      {checked && <VerdictWord {...checked} />}
    </>
  );
}

/** What the reader may conclude, in a word. A file that is another one takes nothing from the certificate. */
function VerdictWord({ explanation, isTrusted }: Checked): ReactNode {
  const { t } = useTranslation('certificate');
  if (isOtherFile(explanation)) return undefined;
  const verdict = verdictOf(explanation, isTrusted);
  return <Status name={VERDICT_GLYPHS[verdict]}>{t(`verdict.${verdict}`)}</Status>;
}

/** Whether somebody who has to sign the record has neither signed nor been spared that. */
function isWaiting({ standing }: CertificateInfo): boolean {
  if (!standing?.cosigning || standing.declined || standing.revoked || standing.supersededBy !== null) return false;
  return standing.cosigning.signed < standing.cosigning.of;
}

interface WarningsProps {
  readonly info: CertificateInfo;
  readonly report: VerificationReport | undefined;
}

/** What changes what a reader may conclude: said before the facts. */
function Warnings({ info, report }: WarningsProps): ReactNode {
  const { t } = useTranslation('certificate');
  const zone = useZone();
  const found = useReportWarnings(report);
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
      {found.map((text) => (
        <p key={text} className="certificate-warning">
          {text}
        </p>
      ))}
      <p>{t('lead')}</p>
    </>
  );
}

/** What the verification itself warns of, such as a single validator. */
function useReportWarnings(report: VerificationReport | undefined): readonly string[] {
  const language = useLanguage();
  const momentText = useMomentText();
  if (!report) return [];
  const { notes } = describeReport(report, language, momentText);
  return notes.filter(({ kind }) => kind === 'warning').map(({ text }) => text);
}

interface ActionsProps {
  readonly code: string;
  readonly info: CertificateInfo;
  readonly checked: Checked | undefined;
}

function Actions({ code, info, checked }: ActionsProps): ReactNode {
  const { t } = useTranslation('certificate');
  const { chain, certificate, standing } = info;
  const isSealed =
    certificate.revoked === null && isSound(standing) && checked?.isTrusted && earnsSeal(checked.explanation);
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
