import { randomBytes } from 'node:crypto';
import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, SteleError, toHex } from '@stele/protocol';
import { nonceContent, timestampRequest } from '../request/timestamp-request.ts';
import { readTimestampResponse, type TimestampResponse } from '../response/read-timestamp-response.ts';
import { timestampError } from '../timestamp-error.ts';
import type { MessageImprint } from '../token/interface.ts';
import { readTimestampToken } from '../token/read-timestamp-token.ts';
import { type VerifiedTimestamp, verifyTimestamp } from '../verify-timestamp.ts';
import { type PostLimits, postQuery } from './post-query.ts';

/** 64 bits, as RFC 3161 §2.4.1 suggests. */
const NONCE_BYTES = 8;

export interface RequestOptions extends MessageImprint, PostLimits {
  /** Of the authority, http or https (RFC 3161 §3.4). */
  readonly url: string;
  /** Object identifier of the policy under which the token has to be made. */
  readonly policy?: string;
  /** Certificates in DER that are trusted; that the authority leads to one of them is told, not demanded. */
  readonly roots?: readonly Bytes[];
  readonly crypto: CryptoBackend;
}

/** A token and what it shows. */
export interface Timestamped {
  readonly url: string;
  /** In DER, with the certificates of its signer. */
  readonly token: Bytes;
  readonly verified: VerifiedTimestamp;
}

/**
 * Asks an authority for a time stamp over HTTP, and verifies what comes before it is handed out: nonce, policy, imprint,
 * signature and certificate. The authority learns the digest and nothing else.
 * @throws SteleError TIMESTAMP_AUTHORITY, TIMESTAMP_REFUSED, TIMESTAMP_ANSWER, and what `verifyTimestamp` throws
 */
export async function requestTimestamp(options: RequestOptions): Promise<Timestamped> {
  const { url, hash, digest, policy, roots, crypto } = options;
  const nonce = randomBytes(NONCE_BYTES);
  const request = timestampRequest({ hash, digest, nonce, certReq: true, ...(policy !== undefined && { policy }) });
  const response = readTimestampResponse(await postQuery(url, request, options));
  if (!response.isGranted) throw refused(response);
  const { token } = response;
  checkAnswer(token, toHex(nonceContent(nonce)), policy);
  const imprint = { hash, digest };
  return { url, token, verified: verifyTimestamp({ token, imprint, crypto, ...(roots && { roots }) }) };
}

function refused({ status, failures, texts }: Exclude<TimestampResponse, { isGranted: true }>): SteleError {
  const reason = [status, ...failures, ...texts].join(', ');
  return new SteleError('TIMESTAMP_REFUSED', { reason, status, failure: failures[0] ?? '', clause: 'RFC 3161 §2.4.2' });
}

/** What tells the answer to this request from an old one, or one to somebody else (RFC 3161 §2.4.2). */
function checkAnswer(token: Bytes, nonce: string, policy: string | undefined): void {
  const { info, certificates } = readTimestampToken(token);
  const clause = 'RFC 3161 §2.4.2';
  if (info.nonce !== nonce) throw timestampError('TIMESTAMP_ANSWER', clause, 'it does not repeat the nonce');
  if (policy !== undefined && info.policy !== policy) {
    throw timestampError('TIMESTAMP_ANSWER', clause, `it is of policy ${info.policy}, and ${policy} was asked for`);
  }
  if (certificates.length === 0) {
    throw timestampError('TIMESTAMP_ANSWER', 'RFC 3161 §2.4.1', 'it lacks the certificates that were asked for');
  }
}
