import type { SuiteName } from '@stele/crypto';
import { type Bytes, concatBytes, fromHex, toHex } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derSequence, derUnsigned } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readUnsigned } from '../der/values.ts';
import { type SignatureAlgorithm, SUITE_ALGORITHMS } from './algorithms.ts';
import { curveOf } from './curve-points.ts';

const SCALAR_BYTES = 32;
const NUMBERS: ReadonlySet<SignatureAlgorithm> = new Set(['ecdsa-with-SHA256', 'SM2-with-SM3']);

/**
 * A signature value of X.509 as r ‖ s of 64 bytes where it is two numbers (RFC 3279 §2.2.3, GM/T 0009 §7.3), else as it is.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readSignatureValue(algorithm: SignatureAlgorithm, bits: Bytes): Bytes {
  if (!NUMBERS.has(algorithm)) return bits;
  const outer = new DerReader(bits);
  const reader = outer.enter(DerTag.sequence, 'the signature');
  outer.end('the signature');
  const r = readScalar(reader);
  const s = readScalar(reader);
  reader.end('the signature');
  return concatBytes(r, s);
}

/** A signature of a suite as X.509 writes it. */
export function derSignatureValue(suite: SuiteName, signature: Bytes): Bytes {
  if (!SUITE_ALGORITHMS[suite].isCurve) return signature;
  return derSequence(derUnsigned(signature.subarray(0, SCALAR_BYTES)), derUnsigned(signature.subarray(SCALAR_BYTES)));
}

/**
 * The signature as the suite takes it. Suites take of (r, s) and (r, n − s) the one with the smaller s, X.509 takes
 * both (SEC 1 §4.1.4): whoever signed, both are signatures of the same key over the same bytes.
 */
export function normaliseSignature(suite: SuiteName, signature: Bytes): Bytes {
  const curve = SUITE_ALGORITHMS[suite].signature === 'ecdsa-with-SHA256' ? curveOf(suite) : undefined;
  if (curve === undefined || (signature[SCALAR_BYTES] as number) < 0x7f) return signature;
  const s = BigInt(`0x${toHex(signature.subarray(SCALAR_BYTES))}`);
  if (s <= curve.n >> 1n || s >= curve.n) return signature;
  return concatBytes(signature.subarray(0, SCALAR_BYTES), fromHex((curve.n - s).toString(16).padStart(64, '0')));
}

function readScalar(reader: DerReader): Bytes {
  const what = 'a number of the signature';
  const octets = readUnsigned(reader.element(DerTag.integer, what).content, what);
  if (octets.length > SCALAR_BYTES) throw malformed('RFC 3279 §2.2.3', `${what} has more than 256 bits`);
  return concatBytes(new Uint8Array(SCALAR_BYTES - octets.length), octets);
}
