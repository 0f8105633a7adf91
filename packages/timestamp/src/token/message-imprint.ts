import { type DerReader, DerTag, derOctets, derSequence, malformed } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { derDigestAlgorithm, digestBytes, readDigestAlgorithm } from '../hash/digest-algorithms.ts';
import type { MessageImprint } from './interface.ts';

/** Reads a MessageImprint (RFC 3161 §2.4.1). @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED */
export function readImprint(reader: DerReader): MessageImprint {
  const inner = reader.enter(DerTag.sequence, 'the imprint');
  const hash = readDigestAlgorithm(inner, 'the hash function of the imprint');
  const digest = inner.element(DerTag.octetString, 'the digest of the imprint').content;
  inner.end('the imprint');
  if (digest.length !== digestBytes(hash)) {
    throw malformed('RFC 3161 §2.4.1', `the digest of the imprint has ${digest.length} bytes, which ${hash} has not`);
  }
  return { hash, digest };
}

/** The parameters are NULL, which every authority takes (RFC 5754 §2). */
export function derImprint({ hash, digest }: MessageImprint): Bytes {
  return derSequence(derDigestAlgorithm(hash, true), derOctets(digest));
}
