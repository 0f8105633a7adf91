import { type CertificateSigner, certificateFacts, renderCertificate, type TrustedTime } from '@stele/certificate';
import { type StampedPackage, Stamper } from '@stele/certificate/stamping';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, isSteleError, SteleError, utf8 } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { requestTimestamp, type TimestampOutcome } from '@stele/timestamp/node';
import {
  type ContentDigest,
  type Explanation,
  earnsSeal,
  explainVerification,
  type VerificationReport,
} from '@stele/verifier';
import { packageFileName } from '../api/package-file-name.ts';

/** How long validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 20_000;

/** What a certificate is made of. */
export interface CertificateOrder {
  readonly client: Client;
  /** Fingerprint of the chain in hex. */
  readonly genesis: string;
  /** Key of the evidence record. */
  readonly record: string;
  /** Hash of the original as whoever issues it computed it, to be held against the record. */
  readonly content?: ContentDigest | undefined;
  /** Offset from UTC in which times are written, in minutes. */
  readonly utcOffset: number;
  /** Address of its public page, for the QR code. */
  readonly verifyAt: string;
  readonly signer: CertificateSigner;
  /** Time-stamping authorities that are asked (RFC 3161), and the roots that their tokens are trusted by. */
  readonly authorities: readonly string[];
  readonly timestampRoots: readonly Bytes[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** A certificate as it was made. */
export interface MadeCertificate {
  readonly pdf: Uint8Array;
  readonly evidence: { readonly name: string; readonly bytes: Uint8Array };
  readonly label: string | undefined;
  readonly sealed: boolean;
  /** What came of each authority. */
  readonly timestamps: readonly TimestampOutcome[];
}

/**
 * Makes a certificate: gets the package of a record, has it time-stamped, verifies it and draws the page. What does not
 * hold gets none; an authority that does not answer for the content is told of and costs nothing else.
 * @throws SteleError what the node and the verification throw, CERTIFICATE_ISSUE; TIMESTAMP_* where an authority answered
 * for the content and then not for the signature
 */
export async function makeCertificate(order: CertificateOrder): Promise<MadeCertificate> {
  const { client, genesis, record, content, utcOffset, verifyAt, signer, timestampRoots, time } = order;
  const { evidence, outcomes } = await stampedPackage(order);
  const explanation = explainVerification({
    evidence,
    genesis,
    crypto: nodeCrypto,
    timestampRoots,
    ...(content && { content }),
  });
  const report = reportOf(explanation);
  const organisation = await organisationOf(client, report);
  const label = report.subject.kind === 'record' ? report.subject.label : undefined;
  const attached = { name: packageFileName(label ?? '', record), bytes: utf8(JSON.stringify(evidence)) };
  const sealed = earnsSeal(explanation);
  const timestamp = timestampOf(outcomes);
  const pdf = await renderCertificate({
    facts: certificateFacts(report, {
      utcOffset,
      trustedTimes: trustedTimesOf(report),
      ...(organisation !== undefined && { organisation }),
    }),
    evidence: attached,
    seal: sealed,
    verifyAt,
    signer: { ...signer, ...(timestamp && { timestamp }) },
    time,
  });
  return { pdf, evidence: attached, label, sealed, timestamps: outcomes };
}

/** The package with the stamps of all authorities that answered. */
async function stampedPackage({ client, record, authorities }: CertificateOrder): Promise<StampedPackage> {
  const [evidence] = await client.evidencePackages([record], { timeoutMs: CERTIFICATE_MS });
  if (!evidence) throw new SteleError('API_NOT_FOUND', { what: `evidence record ${record}` });
  if (authorities.length === 0) return { evidence, outcomes: [] };
  return new Stamper({ authorities, over: 'content' }).stamp(evidence);
}

function reportOf({ report, error }: Explanation): VerificationReport {
  if (report === undefined) throw error as SteleError;
  return report;
}

/** The depositor's organisation as the chain has it now; undefined where it is not told. */
async function organisationOf({ api }: Client, { who }: VerificationReport): Promise<string | undefined> {
  if (!who) return undefined;
  try {
    const { organisation } = await api.getAccount({ params: { account: who.account } });
    return organisation === '' ? undefined : organisation;
  } catch (error) {
    if (isSteleError(error, 'ACCOUNT_UNKNOWN', 'API_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Times of authorities that lead to a root that is trusted here. */
function trustedTimesOf({ timestamps }: VerificationReport): readonly TrustedTime[] {
  return timestamps
    .filter(({ isTrusted }) => isTrusted)
    .map(({ authority, time, accuracyMs }) => ({
      authority,
      time: time.ms,
      ...(accuracyMs !== undefined && { accuracy: accuracyMs }),
    }));
}

/** Stamps the signature of the PDF at the first authority that answered for the content. */
function timestampOf(outcomes: readonly TimestampOutcome[]): CertificateSigner['timestamp'] {
  const answered = outcomes.find((outcome) => 'token' in outcome);
  if (!answered) return undefined;
  return async (digest) =>
    (await requestTimestamp({ url: answered.url, hash: 'sha256', digest, crypto: nodeCrypto })).token;
}
