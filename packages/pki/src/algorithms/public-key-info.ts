import { type CryptoBackend, portableCrypto, type SuiteName } from '@stele/crypto';
import { type Bytes, SteleError } from '@stele/protocol';
import type { DerReader } from '../der/der-reader.ts';
import { derBits, derSequence } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readWholeBits } from '../der/values.ts';
import { algorithmToText, SUITE_ALGORITHMS, suiteOfKey } from './algorithms.ts';
import { compressPoint, curveOf, expandPoint } from './curve-points.ts';

/** A public key as X.509 carries it. */
export interface PublicKeyInfo {
  /** AlgorithmIdentifier. */
  readonly algorithm: Bytes;
  /** The key itself, in the encoding of X.509. */
  readonly key: Bytes;
}

/** Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). @throws SteleError CERTIFICATE_MALFORMED */
export function readPublicKeyInfo(reader: DerReader): PublicKeyInfo {
  const info = reader.enter(DerTag.sequence, 'the public key');
  const algorithm = info.element(DerTag.sequence, 'the algorithm of the public key').whole;
  const key = readWholeBits(info.element(DerTag.bitString, 'the public key').content, 'the public key');
  info.end('the public key');
  return { algorithm, key };
}

/**
 * Suite and bytes of a public key, in the encoding of its suite.
 * @param subject names the holder in errors.
 * @throws SteleError CERTIFICATE_SUITE, CERTIFICATE_MALFORMED
 */
export function suiteKeyOf(
  { algorithm, key }: PublicKeyInfo,
  subject: string,
): { readonly suite: SuiteName; readonly publicKey: Bytes } {
  const suite = suiteOfKey(algorithm);
  if (suite === undefined) {
    const reason = `its key is of algorithm ${algorithmToText(algorithm)}`;
    throw new SteleError('CERTIFICATE_SUITE', { subject, reason, clause: 'RFC 5280 §4.1.2.7' });
  }
  const curve = curveOf(suite);
  const publicKey = curve === undefined ? key : compressPoint(curve, key);
  if (publicKey?.length !== KEYS.suite(suite).publicKeyBytes) {
    throw malformed(SUITE_ALGORITHMS[suite].clause, `the public key is none of ${suite}`);
  }
  return { suite, publicKey };
}

/** A SubjectPublicKeyInfo; points are written uncompressed, which every reader takes. */
export function derPublicKeyInfo(suite: SuiteName, publicKey: Bytes): Bytes {
  return derSequence(SUITE_ALGORITHMS[suite].keyDer, derBits(publicKeyBits(suite, publicKey)));
}

/** The octets of a public key inside its BIT STRING, as X.509 writes them. */
export function publicKeyBits(suite: SuiteName, publicKey: Bytes): Bytes {
  const curve = curveOf(suite);
  return curve === undefined ? publicKey : expandPoint(curve, publicKey);
}

/** Only lengths are asked of it, which are the same in all back ends. */
const KEYS: CryptoBackend = portableCrypto;
