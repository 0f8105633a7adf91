import { DerTag, derElement, derOid, derSequence, derSmallInteger, derTrue } from '@stele/pki/x509';
import { type Bytes, SteleError } from '@stele/protocol';
import { digestBytes } from '../hash/digest-algorithms.ts';
import type { MessageImprint } from '../token/interface.ts';
import { derImprint } from '../token/message-imprint.ts';

const VERSION_1 = 1;

export interface TimestampRequestOptions extends MessageImprint {
  /** Octets of a number that never comes twice, which the token has to repeat (RFC 3161 §2.4.1). */
  readonly nonce?: Bytes;
  /** Object identifier of the policy under which the token has to be made. */
  readonly policy?: string;
  /** Whether the token has to bring the certificates of its signer: without them nobody verifies it later. */
  readonly certReq?: boolean;
}

/**
 * A TimeStampReq of RFC 3161 §2.4.1 in DER.
 * @throws SteleError TIMESTAMP_MALFORMED for a digest that is none of its hash function
 */
export function timestampRequest({ hash, digest, nonce, policy, certReq = false }: TimestampRequestOptions): Bytes {
  if (digest.length !== digestBytes(hash)) {
    const reason = `a digest of ${digest.length} bytes is none of ${hash}`;
    throw new SteleError('TIMESTAMP_MALFORMED', { reason, clause: 'RFC 3161 §2.4.1' });
  }
  return derSequence(
    derSmallInteger(VERSION_1),
    derImprint({ hash, digest }),
    ...(policy === undefined ? [] : [derOid(policy)]),
    ...(nonce === undefined ? [] : [derElement(DerTag.integer, nonceContent(nonce))]),
    ...(certReq ? [derTrue()] : []),
  );
}

/** The content octets of a nonce as a positive INTEGER in its shortest form. */
export function nonceContent(nonce: Bytes): Bytes {
  const first = nonce.findIndex((octet) => octet !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : nonce.subarray(first);
  return (digits[0] as number) < 0x80 ? digits : Uint8Array.of(0, ...digits);
}
