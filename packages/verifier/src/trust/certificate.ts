import type { CryptoBackend } from '@stele/crypto';
import {
  type Certificate,
  type CertificateSignature,
  certificateCodec,
  certificateDigest,
  compareBytes,
  equalBytes,
  isQuorum,
  LIMITS,
  SigningPurpose,
  signingMessage,
  type Validator,
} from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { ChainHeader } from './chain-header.ts';
import type { Founding } from './founding.ts';
import type { TrustedSet } from './trusted-set.ts';

/** A validator's signature that was counted. */
export interface Vote {
  readonly validator: Validator;
  /** The signer's clock in ms since 1970. */
  readonly time: number;
}

/** A certificate that holds. */
export interface CheckedCertificate {
  readonly votes: readonly Vote[];
  /** Weight of the votes together. */
  readonly weight: number;
}

/**
 * Checks that more than two thirds of a set, by weight, signed a header. Signatures of others are not looked at;
 * one wrong signature of a member refuses the whole, since no honest node puts it there.
 * @throws SteleError VERIFY_CERTIFICATE, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function checkCertificate(
  crypto: CryptoBackend,
  founding: Founding,
  set: TrustedSet,
  header: ChainHeader,
  text: string,
): CheckedCertificate {
  const certificate = certificateCodec.decode(bytesOf(text, 'a certificate'));
  const { height } = header;
  if (certificate.height !== height || !equalBytes(certificate.headerHash, header.hash)) {
    throw refusal('VERIFY_CERTIFICATE', 'certificate-block', { height });
  }
  checkOrder(certificate);
  const members = membersAmong(set, certificate.signatures);
  const weight = members.reduce((sum, [validator]) => sum + validator.weight, 0);
  if (!isQuorum(set, weight)) {
    throw refusal('VERIFY_CERTIFICATE', 'certificate-quorum', { height, weight, total: set.totalWeight });
  }
  for (const [validator, signature] of members) checkSignature(crypto, founding, header, validator, signature);
  return { votes: members.map(([validator, { time }]) => ({ validator, time })), weight };
}

function checkSignature(
  crypto: CryptoBackend,
  { hasher }: Founding,
  { hash, height }: ChainHeader,
  { suite, publicKey, organisation }: Validator,
  { time, signature }: CertificateSignature,
): void {
  const message = signingMessage(SigningPurpose.certificate, certificateDigest(hasher, hash, time));
  if (!crypto.suite(suite).verify(publicKey, message, signature)) {
    throw refusal('VERIFY_CERTIFICATE', 'certificate-signature', { height, organisation });
  }
}

function checkOrder({ height, signatures }: Certificate): void {
  const limit = LIMITS.validators;
  if (signatures.length > limit) throw refusal('VERIFY_CERTIFICATE', 'certificate-count', { height, limit });
  signatures.forEach(({ keyId }, i) => {
    const before = signatures[i - 1];
    const order = before ? compareBytes(before.keyId, keyId) : -1;
    if (order === 0) throw refusal('VERIFY_CERTIFICATE', 'certificate-twice', { height });
    if (order > 0) throw refusal('VERIFY_CERTIFICATE', 'certificate-order', { height });
  });
}

/** The members of a set among the signers; both lists are in ascending order of key ids. */
function membersAmong(
  { validators }: TrustedSet,
  signatures: readonly CertificateSignature[],
): [Validator, CertificateSignature][] {
  const members: [Validator, CertificateSignature][] = [];
  let i = 0;
  for (const signature of signatures) {
    while (i < validators.length && compareBytes((validators[i] as Validator).keyId, signature.keyId) < 0) i++;
    const validator = validators[i];
    if (validator && equalBytes(validator.keyId, signature.keyId)) members.push([validator, signature]);
  }
  return members;
}
