import type { CryptoBackend } from '@stele/crypto';
import { type ForeignCertificate, parseForeignCertificate } from '@stele/pki/x509';
import { type Bytes, equalBytes, isSteleError, type SteleError, toHex } from '@stele/protocol';
import { digestOf } from './hash/digest-algorithms.ts';
import { ContentOid } from './oids.ts';
import { isSignedBy } from './signatures/is-signed-by.ts';
import { authorityName } from './signer/authority-name.ts';
import { checkSigner } from './signer/check-signer.ts';
import { findPath } from './signer/find-path.ts';
import { findSigner } from './signer/find-signer.ts';
import { readAsTimestamp, timestampError } from './timestamp-error.ts';
import type { MessageImprint, TimestampToken } from './token/interface.ts';
import { readTimestampToken } from './token/read-timestamp-token.ts';

export interface TimestampCheckOptions {
  /** A token in DER. */
  readonly token: Bytes;
  /** What the token has to be of. */
  readonly imprint: MessageImprint;
  /** Certificates in DER that are trusted, roots as a rule. They also stand in for a certificate that the token lacks. */
  readonly roots?: readonly Bytes[];
  readonly crypto: CryptoBackend;
}

/** What a token shows. */
export interface VerifiedTimestamp {
  /** Milliseconds since 1970: the data existed by then. */
  readonly time: number;
  /** By how much the time may be wrong, in milliseconds; undefined where the token does not say. */
  readonly accuracyMs?: number;
  /** Name of the authority, for people. */
  readonly authority: string;
  /** Object identifier. */
  readonly policy: string;
  /** Hex. */
  readonly serial: string;
  /** Whether the authority leads to one of the roots. */
  readonly isTrusted: boolean;
  /** Why it does not lead there; undefined where it does, or where no roots were given. */
  readonly distrust?: SteleError;
}

/**
 * Verifies a token by RFC 3161 §2.2: it is of the imprint, signed (RFC 5652 §5.4) by one signer with a certificate for
 * time stamps alone that was valid then. Whether that certificate is of somebody trusted is told, not demanded; revocation
 * is not looked at. It depends on its arguments alone.
 * @throws SteleError TIMESTAMP_MALFORMED, TIMESTAMP_ALGORITHM, TIMESTAMP_IMPRINT, TIMESTAMP_SIGNATURE, TIMESTAMP_SIGNER;
 * CERTIFICATE_MALFORMED for a root that is none
 */
export function verifyTimestamp({ token, imprint, roots = [], crypto }: TimestampCheckOptions): VerifiedTimestamp {
  const trusted = roots.map(parseForeignCertificate);
  const read = readTimestampToken(token);
  checkImprint(read.info.imprint, imprint);
  const certificate = readAsTimestamp(() => signerOf(read, roots, crypto));
  const { time, accuracyMs, policy, serial } = read.info;
  return {
    ...{ time, policy, serial, authority: authorityName(certificate) },
    ...(accuracyMs !== undefined && { accuracyMs }),
    ...trustIn(read, certificate, trusted, crypto),
  };
}

function checkImprint(found: MessageImprint, expected: MessageImprint): void {
  if (found.hash === expected.hash && equalBytes(found.digest, expected.digest)) return;
  const [is, should] = [found, expected].map(({ hash, digest }) => `${hash}:${toHex(digest)}`);
  throw timestampError('TIMESTAMP_IMPRINT', 'RFC 3161 §2.4.2', `its imprint is ${is}, and that of the data ${should}`);
}

/** The certificate of the signer, once its signature was found to hold. */
function signerOf(token: TimestampToken, others: readonly Bytes[], crypto: CryptoBackend): ForeignCertificate {
  const { signer, content, info } = token;
  if (signer.contentType !== ContentOid.timestampInfo) {
    throw timestampError('TIMESTAMP_SIGNATURE', 'RFC 5652 §11.1', 'it is over another type of content');
  }
  if (!equalBytes(digestOf(crypto, signer.digest, content), signer.messageDigest)) {
    throw timestampError(
      'TIMESTAMP_SIGNATURE',
      'RFC 5652 §11.2',
      'the digest that was signed is not that of the content',
    );
  }
  const certificate = findSigner(crypto, token, others);
  const { signatureAlgorithm: algorithm, digest, signedAttributes: message, signature } = signer;
  if (!isSignedBy(crypto, certificate.key, { algorithm, digest, message, signature })) {
    throw timestampError('TIMESTAMP_SIGNATURE', 'RFC 5652 §5.6', 'it is not of the key of the signer');
  }
  checkSigner(certificate, info);
  return certificate;
}

function trustIn(
  { info, certificates }: TimestampToken,
  leaf: ForeignCertificate,
  roots: readonly ForeignCertificate[],
  crypto: CryptoBackend,
): Pick<VerifiedTimestamp, 'isTrusted' | 'distrust'> {
  if (roots.length === 0) return { isTrusted: false };
  try {
    findPath({ leaf, between: certificates.flatMap(readable), roots, time: info.time, crypto });
    return { isTrusted: true };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { isTrusted: false, distrust: error };
  }
}

/** A certificate that cannot be read leads nowhere; the others may. */
function readable(der: Bytes): ForeignCertificate[] {
  try {
    return [parseForeignCertificate(der)];
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return [];
  }
}
