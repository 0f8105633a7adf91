import type { CertificateInfo } from '@stele/platform/api';
import type { VerificationReport } from '@stele/verifier';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../parts/facts.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

interface CertificateFactsProps {
  readonly info: CertificateInfo;
  /** What its package shows; undefined until that is known, and where it does not hold. */
  readonly report: VerificationReport | undefined;
}

/** What the certificate says: what its package shows, and who issued it. */
export function CertificateFacts({ info: { certificate, chain }, report }: CertificateFactsProps): ReactNode {
  const { t } = useTranslation('certificate');
  const language = useLanguageTag();
  const record = report?.subject.kind === 'record' ? report.subject : undefined;
  return (
    <Facts
      facts={[
        record?.label !== undefined && [t('facts.label'), visibleText(record.label)],
        record?.size !== undefined && [t('facts.size'), sizeText(record.size, language)],
        record && [
          t('facts.hash'),
          <Id key="hash" value={record.digest} kind="content" algorithm={record.algorithm} whole />,
        ],
        report?.who && [
          t('facts.depositor'),
          <span key="who">
            {report.who.name !== undefined && <b>{visibleText(report.who.name)}</b>}{' '}
            <Id value={report.who.account} kind="account" />
          </span>,
        ],
        ...(record?.cosigners ?? []).map(({ account, name, signed }, i): [string, ReactNode] => [
          t('facts.cosigner', { place: i + 1, of: record?.cosigners?.length ?? 0 }),
          <span key={account}>
            {name !== undefined && <b>{visibleText(name)}</b>} <Id value={account} kind="account" />{' '}
            {signed ? <TimeText ms={signed.time.ms} /> : t('facts.unsigned')}
          </span>,
        ]),
        report && [
          t('facts.validators'),
          t('facts.signed', { signed: report.certificate.signers.length, count: report.certificate.set.validators }),
        ],
        record?.height !== undefined && [t('facts.block'), <Integer key="block" value={record.height} />],
        [t('facts.issued'), <TimeText key="issued" ms={certificate.issued} />],
        [t('facts.issuer'), <b key="issuer">{visibleText(certificate.organisation)}</b>],
        [t('facts.chain'), chain.name],
      ]}
    />
  );
}
