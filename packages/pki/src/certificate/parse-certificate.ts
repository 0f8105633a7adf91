import { portableCrypto } from '@stele/crypto';
import { type Bytes, concatBytes, SteleError, toHex, utf8 } from '@stele/protocol';
import { algorithmToText, type SignatureAlgorithm, signatureAlgorithmOf } from '../algorithms/algorithms.ts';
import { suiteKeyOf } from '../algorithms/public-key-info.ts';
import { readSignatureValue } from '../algorithms/signature-value.ts';
import { shorten } from '../names/shorten.ts';
import { certificateContent } from './certificate-content.ts';
import type { Certificate } from './interface.ts';
import { readCertificate } from './read-certificate.ts';

/**
 * Reads a certificate of version 3 in strict DER (RFC 5280 §4). The bytes are copied.
 * @throws SteleError CERTIFICATE_MALFORMED with the clause that is broken, CERTIFICATE_SUITE for unknown algorithms
 */
export function parseCertificate(der: Bytes): Certificate {
  const own = der.slice();
  const fields = readCertificate(own);
  const subject = shorten(fields.subjectName.text);
  const signatureAlgorithm = namedAlgorithm(fields.signatureAlgorithm, subject);
  const { suite, publicKey } = suiteKeyOf(fields.key, subject);
  return {
    ...certificateContent(own, fields),
    ...{ suite, publicKey, signatureAlgorithm },
    keyFingerprint: toHex(sha256.digest(concatBytes(utf8(`${suite}:`), publicKey))),
    signature: readSignatureValue(signatureAlgorithm, fields.signatureBits),
  };
}

/** The signature algorithm of an AlgorithmIdentifier. @throws SteleError CERTIFICATE_SUITE, CERTIFICATE_MALFORMED */
export function namedAlgorithm(der: Bytes, subject: string): SignatureAlgorithm {
  const algorithm = signatureAlgorithmOf(der);
  if (algorithm !== undefined) return algorithm;
  const reason = `it is signed with algorithm ${algorithmToText(der)}`;
  throw new SteleError('CERTIFICATE_SUITE', { subject, reason, clause: 'RFC 5280 §4.1.1.2' });
}

/** The portable digest: whoever reads certificates in a browser has no other, and the digest is the same. */
const sha256 = portableCrypto.hash('sha256');
