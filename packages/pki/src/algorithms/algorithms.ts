import type { SuiteName } from '@stele/crypto';
import { type Bytes, toHex } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derElement, derOid, derSequence } from '../der/der-writer.ts';
import { DerTag } from '../der/tags.ts';
import { readOid } from '../der/values.ts';

/** How certificates are signed. One algorithm may serve several suites: which one, the issuer's key tells. */
export type SignatureAlgorithm =
  | 'ecdsa-with-SHA256'
  | 'Ed25519'
  | 'SM2-with-SM3'
  | 'ML-DSA-44'
  | 'ML-DSA-65'
  | 'ML-DSA-87';

/** What X.509 writes of a suite. */
export interface SuiteAlgorithms {
  readonly signature: SignatureAlgorithm;
  /** Whether keys are points and signatures two numbers in DER. */
  readonly isCurve: boolean;
  /** AlgorithmIdentifier of its public keys. */
  readonly keyDer: Bytes;
  /** AlgorithmIdentifier of its signatures. */
  readonly signatureDer: Bytes;
  /** Where keys and signatures are defined. */
  readonly clause: string;
}

const EC_KEY = derOid('1.2.840.10045.2.1');

/** AlgorithmIdentifiers as they are written: parameters are absent but for the name of a curve. */
export const SUITE_ALGORITHMS: Readonly<Record<SuiteName, SuiteAlgorithms>> = {
  ed25519: plain('Ed25519', '1.3.101.112', 'RFC 8410 §3'),
  p256: curve('ecdsa-with-SHA256', '1.2.840.10045.3.1.7', '1.2.840.10045.4.3.2', 'RFC 5480 §2.1.1'),
  secp256k1: curve('ecdsa-with-SHA256', '1.3.132.0.10', '1.2.840.10045.4.3.2', 'RFC 5480 §2.1.1'),
  sm2: curve('SM2-with-SM3', '1.2.156.10197.1.301', '1.2.156.10197.1.501', 'GM/T 0015 §5.2'),
  'ml-dsa-44': plain('ML-DSA-44', '2.16.840.1.101.3.4.3.17', 'RFC 9881 §2'),
  'ml-dsa-65': plain('ML-DSA-65', '2.16.840.1.101.3.4.3.18', 'RFC 9881 §2'),
  'ml-dsa-87': plain('ML-DSA-87', '2.16.840.1.101.3.4.3.19', 'RFC 9881 §2'),
};

const KEYS = new Map(
  Object.entries(SUITE_ALGORITHMS).map(([suite, { keyDer }]) => [toHex(keyDer), suite as SuiteName]),
);
const SIGNATURES = new Map(
  Object.values(SUITE_ALGORITHMS).map(({ signatureDer, signature }) => [toHex(signatureDer), signature]),
);
/** Authorities in China write the parameters of SM2-with-SM3 as NULL, and GM/T 0015 leaves them open: both are taken. */
SIGNATURES.set(
  toHex(derSequence(derOid('1.2.156.10197.1.501'), derElement(DerTag.null))),
  SUITE_ALGORITHMS.sm2.signature,
);

/** The suite of keys with this AlgorithmIdentifier. */
export function suiteOfKey(algorithm: Bytes): SuiteName | undefined {
  return KEYS.get(toHex(algorithm));
}

/** The signature algorithm of this AlgorithmIdentifier. */
export function signatureAlgorithmOf(algorithm: Bytes): SignatureAlgorithm | undefined {
  return SIGNATURES.get(toHex(algorithm));
}

/** An AlgorithmIdentifier for people: its object identifiers. @throws SteleError CERTIFICATE_MALFORMED */
export function algorithmToText(algorithm: Bytes): string {
  const reader = new DerReader(algorithm).enter(DerTag.sequence, 'an algorithm');
  const oid = readOid(reader.element(DerTag.oid, 'an algorithm').content, 'an algorithm');
  if (reader.isDone) return oid;
  const parameters = reader.next('the parameters of an algorithm');
  reader.end('an algorithm');
  return parameters.tag === DerTag.oid
    ? `${oid} with ${readOid(parameters.content, 'a curve')}`
    : `${oid} with parameters`;
}

function plain(signature: SignatureAlgorithm, oid: string, clause: string): SuiteAlgorithms {
  const der = derSequence(derOid(oid));
  return { signature, isCurve: false, keyDer: der, signatureDer: der, clause };
}

function curve(signature: SignatureAlgorithm, curveOid: string, signatureOid: string, clause: string): SuiteAlgorithms {
  const keyDer = derElement(DerTag.sequence, EC_KEY, derOid(curveOid));
  return { signature, isCurve: true, keyDer, signatureDer: derSequence(derOid(signatureOid)), clause };
}
