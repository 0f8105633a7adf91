import { SteleError } from '@stele/protocol';
import { describeReport, LEADING_NOTES, type VerificationReport } from '@stele/verifier';
import { formatTime } from '../texts/format-time.ts';
import type { Bilingual, EvidenceFacts, Revocation, TrustedTime } from './interface.ts';
import { signingFacts } from './signing-facts.ts';

/** What a report does not tell. */
export interface FactOptions {
  /** Organisation of the depositor, where it is known from the chain. */
  readonly organisation?: string;
  /** Times of authorities that were verified. */
  readonly trustedTimes?: readonly TrustedTime[];
  readonly revoked?: Revocation;
  /** Offset from UTC in which times are written, in minutes; UTC unless said. */
  readonly utcOffset?: number;
}

/** Said on the page in a place of their own. */
const TOLD_ELSEWHERE = new Set([...LEADING_NOTES, 'clocks-contradict']);

/**
 * What a certificate says of a verified package.
 * @throws SteleError EVIDENCE_NOT_CERTIFIABLE where the package is not about a deposited content
 */
export function certificateFacts(report: VerificationReport, options: FactOptions = {}): EvidenceFacts {
  const { subject, chain, when, certificate, who } = report;
  if (subject.kind !== 'record') throw new SteleError('EVIDENCE_NOT_CERTIFIABLE', { kind: subject.kind });
  const { algorithm, digest, label, size, key, transaction, height, supersededBy } = subject;
  const { organisation, trustedTimes = [], revoked, utcOffset = 0 } = options;
  return {
    chain: { name: chain.name, genesis: chain.genesis },
    content: {
      algorithm,
      digest,
      isCompared: report.content === 'matches',
      ...(label !== undefined && { label }),
      ...(size !== undefined && { size }),
    },
    record: { key, transaction, ...(height !== undefined && { height }) },
    depositor: {
      ...(who?.name !== undefined && { name: who.name }),
      ...(organisation !== undefined && { organisation }),
      ...(who && { account: who.account }),
    },
    ...(!when.contradictory && { existedBy: when.notAfter.ms }),
    validators: {
      signed: certificate.signers.length,
      total: certificate.set.validators,
      organisations: [...new Set(certificate.signers.map((signer) => signer.organisation))],
      height: certificate.signedHeight,
    },
    trustedTimes,
    ...(revoked && { revoked }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...signingFacts(subject),
    reservations: reservationsOf(report, utcOffset),
    utcOffset,
  };
}

/** Warnings and what was not checked, in both languages, the most important first. */
function reservationsOf(report: VerificationReport, utcOffset: number): Bilingual[] {
  const kept = report.notes.filter(({ name }) => !TOLD_ELSEWHERE.has(name));
  const only = { ...report, notes: kept };
  const [zh, en] = (['zh', 'en'] as const).map(
    (language) => describeReport(only, language, ({ ms }) => formatTime(ms, utcOffset)).notes,
  ) as [ReturnType<typeof describeReport>['notes'], ReturnType<typeof describeReport>['notes']];
  return kept.flatMap(({ kind }, i) => (kind === 'limit' ? [] : [{ zh: zh[i]?.text ?? '', en: en[i]?.text ?? '' }]));
}
