import type { CryptoBackend } from '@stele/crypto';
import { DerReader, DerTag, malformed, readOid } from '@stele/pki/x509';
import { type Bytes, isSteleError } from '@stele/protocol';
import { digestOf } from '../hash/digest-algorithms.ts';
import { SIGNATURE_TIMESTAMP } from '../oids.ts';
import { timestampError } from '../timestamp-error.ts';
import type { SignerFields } from '../token/interface.ts';
import { readTimestampToken } from '../token/read-timestamp-token.ts';
import { verifyTimestamp } from '../verify-timestamp.ts';

/** ETSI EN 319 122-1 §5.3. */
const CLAUSE = 'EN 319 122-1 §5.3';
const WHAT = 'the attributes that are not signed';

/**
 * Checks what stands beside a signature without being signed: one time stamp over the signature, and nothing else.
 * @throws SteleError TIMESTAMP_SIGNATURE, CERTIFICATE_MALFORMED
 */
export function checkAttributesBeside(
  { unsignedAttributes, signature }: Pick<SignerFields, 'unsignedAttributes' | 'signature'>,
  crypto: CryptoBackend,
): void {
  if (unsignedAttributes === undefined) return;
  const token = onlyTimestamp(unsignedAttributes);
  try {
    const { hash } = readTimestampToken(token).info.imprint;
    verifyTimestamp({ token, imprint: { hash, digest: digestOf(crypto, hash, signature) }, crypto });
  } catch (error) {
    if (!isSteleError(error)) throw error;
    throw timestampError('TIMESTAMP_SIGNATURE', CLAUSE, 'the time stamp over the signature does not hold', error);
  }
}

function onlyTimestamp(attributes: Bytes): Bytes {
  const reader = new DerReader(attributes);
  const attribute = reader.enter(DerTag.sequence, WHAT);
  reader.end(WHAT);
  const oid = readOid(attribute.element(DerTag.oid, WHAT).content, WHAT);
  if (oid !== SIGNATURE_TIMESTAMP) throw malformed(CLAUSE, `${WHAT} are more than a time stamp over the signature`);
  const values = attribute.enter(DerTag.set, WHAT);
  attribute.end(WHAT);
  const { whole } = values.element(DerTag.sequence, WHAT);
  values.end(WHAT);
  return whole;
}
