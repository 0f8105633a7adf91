import { type EvidencePackage, fromHex, isSteleError, type SteleError } from '@stele/protocol';
import { type MessageImprint, type VerifiedTimestamp, verifyTimestamp } from '@stele/timestamp';
import type { VerifyOptions } from '../options.ts';
import { bytesOf } from '../package/bytes-of.ts';
import { type Reason, refusal } from '../refusal.ts';
import type { Subject } from '../subject/interface.ts';
import type { TrustedHeaders } from '../verification/walk-trust.ts';

type CarriedTimestamp = EvidencePackage['timestamps'][number];

/** A time stamp of the package that holds, whoever made it. */
export interface CheckedTimestamp extends VerifiedTimestamp {
  readonly over: CarriedTimestamp['over'];
}

/**
 * Verifies the time stamps of a package: each is of the content, by the hash that the record has of it, or of the first
 * certified header, by its hash.
 * @throws SteleError VERIFY_TIMESTAMP, EVIDENCE_BAD
 */
export function checkTimestamps(
  options: VerifyOptions,
  subject: Subject,
  trusted: TrustedHeaders,
): readonly CheckedTimestamp[] {
  return options.evidence.timestamps.map(({ over, token }, index) => {
    const imprint = over === 'header' ? imprintOfHeader(trusted) : imprintOfContent(subject);
    const number = index + 1;
    if (imprint === undefined) throw refusal('VERIFY_TIMESTAMP', 'timestamp-no-content', { number });
    const verify = () => verified(options, token, imprint, number);
    const { cache } = options;
    return { over, ...(cache ? cache.timestamp(token, imprint, options.timestampRoots, verify) : verify()) };
  });
}

function imprintOfHeader({ founding, certified }: TrustedHeaders): MessageImprint {
  return { hash: founding.core.hash, digest: certified.base.hash };
}

function imprintOfContent(subject: Subject): MessageImprint | undefined {
  return subject.kind === 'record' ? { hash: subject.algorithm, digest: fromHex(subject.digest) } : undefined;
}

function verified(
  { timestampRoots: roots, crypto }: VerifyOptions,
  text: string,
  imprint: MessageImprint,
  number: number,
): VerifiedTimestamp {
  const token = bytesOf(text, 'a time stamp');
  try {
    return verifyTimestamp({ token, imprint, crypto, ...(roots && { roots }) });
  } catch (error) {
    throw isSteleError(error) ? refusalOf(error, number) : error;
  }
}

/** Why a time stamp does not hold, by the code that tells it. */
const REASON_OF = {
  TIMESTAMP_MALFORMED: 'timestamp-malformed',
  TIMESTAMP_ALGORITHM: 'timestamp-algorithm',
  TIMESTAMP_IMPRINT: 'timestamp-imprint',
  TIMESTAMP_SIGNATURE: 'timestamp-signature',
  TIMESTAMP_SIGNER: 'timestamp-signer',
} as const satisfies Record<string, Reason>;

/** A root that is none is the user's fault, not one of the package: it is told as it is. */
function refusalOf(error: SteleError, number: number): SteleError {
  const { code, detail } = error;
  if (!Object.hasOwn(REASON_OF, code)) return error;
  const clause = String((detail as Readonly<Record<string, string | number>>)['clause']);
  return refusal('VERIFY_TIMESTAMP', REASON_OF[code as keyof typeof REASON_OF], { number, clause });
}
