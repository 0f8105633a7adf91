import type { CryptoBackend } from '@stele/crypto';
import {
  isSignedWith,
  type PublicKeyInfo,
  readSignatureValue,
  type SignatureAlgorithm,
  SUITE_ALGORITHMS,
  signatureAlgorithmOf,
  suiteKeyOf,
  suiteOfKey,
} from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { type DigestName, digestOf } from '../hash/digest-algorithms.ts';
import { timestampError } from '../timestamp-error.ts';
import { type AlgorithmIdentifier, readAlgorithm, refuseParameters } from './algorithm-identifier.ts';
import { ECDSA, KeyOid, RSA_PKCS1, SM2_SIGNATURE } from './algorithm-oids.ts';
import { curveOfKey, isEcdsaSignature } from './ecdsa.ts';
import { readRsaKey } from './rsa-key.ts';
import { isPkcs1Signature } from './rsa-pkcs1.ts';
import { isPssSignature, readPssParameters } from './rsa-pss.ts';

/** Something that was signed, as X.509 and RFC 5652 write it. */
export interface Signed {
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Bytes;
  /** The hash function that stands beside the algorithm, where it does (RFC 5652 §5.3). */
  readonly digest?: DigestName;
  readonly message: Bytes;
  readonly signature: Bytes;
}

/**
 * Whether something was signed with a key: with one of the suites of pki, RSA (RFC 8017), or ECDSA over P-256 or P-384
 * with a hash function of SHA-2.
 * @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED
 */
export function isSignedBy(crypto: CryptoBackend, key: PublicKeyInfo, signed: Signed): boolean {
  const ofSuite = suiteVerdict(crypto, key, signed);
  if (ofSuite !== undefined) return ofSuite;
  const algorithm = readAlgorithm(signed.algorithm);
  const hash = Object.hasOwn(ECDSA, algorithm.oid) ? ECDSA[algorithm.oid] : undefined;
  const curve = curveOfKey(key);
  if (hash === undefined || curve === undefined) return isRsaSignature(crypto, key, algorithm, signed);
  refuseParameters(algorithm, 'RFC 5758 §3.2');
  checkSaid(hash, signed);
  return isEcdsaSignature(curve, key.key, digestOf(crypto, hash, signed.message), signed.signature);
}

/** The verdict of a suite of pki; undefined where key and algorithm are not those of one. */
function suiteVerdict(crypto: CryptoBackend, key: PublicKeyInfo, signed: Signed): boolean | undefined {
  const suite = suiteOfKey(key.algorithm);
  const signatureAlgorithm = suiteAlgorithm(signed.algorithm);
  if (suite === undefined || SUITE_ALGORITHMS[suite].signature !== signatureAlgorithm) return undefined;
  const signature = readSignatureValue(signatureAlgorithm, signed.signature);
  return isSignedWith({ signatureAlgorithm, signature, signedBytes: signed.message }, suiteKeyOf(key, ''), crypto);
}

function suiteAlgorithm(algorithm: Bytes): SignatureAlgorithm | undefined {
  const named = signatureAlgorithmOf(algorithm);
  return named ?? (readAlgorithm(algorithm).oid === SM2_SIGNATURE ? SUITE_ALGORITHMS.sm2.signature : undefined);
}

function isRsaSignature(
  crypto: CryptoBackend,
  key: PublicKeyInfo,
  algorithm: AlgorithmIdentifier,
  signed: Signed,
): boolean {
  const ofKey = readAlgorithm(key.algorithm);
  if (algorithm.oid === KeyOid.rsaPss) return isPss(crypto, key, ofKey, algorithm, signed);
  const hash = pkcs1Hash(algorithm, signed);
  if (ofKey.oid !== KeyOid.rsa || hash === undefined) {
    throw unknown(`a signature of algorithm ${algorithm.oid} by a key of algorithm ${ofKey.oid} is unknown`);
  }
  refuseParameters(algorithm, 'RFC 4055 §5');
  refuseParameters(ofKey, 'RFC 4055 §1.2');
  checkSaid(hash, signed);
  return isPkcs1Signature(crypto, readRsaKey(key.key), { ...signed, hash });
}

function pkcs1Hash({ oid }: AlgorithmIdentifier, { digest }: Signed): DigestName | undefined {
  if (oid === KeyOid.rsa) return digest === 'sm3' ? undefined : digest;
  return Object.hasOwn(RSA_PKCS1, oid) ? RSA_PKCS1[oid] : undefined;
}

/** A key of RSASSA-PSS may have parameters, and then signs with no others (RFC 4055 §3.3). */
function isPss(
  crypto: CryptoBackend,
  key: PublicKeyInfo,
  ofKey: AlgorithmIdentifier,
  { parameters: given }: AlgorithmIdentifier,
  signed: Signed,
): boolean {
  const parameters = readPssParameters(given);
  const isOnlyPss = ofKey.oid === KeyOid.rsaPss;
  if (!isOnlyPss) refuseParameters(ofKey, 'RFC 4055 §1.2');
  if (!isOnlyPss && ofKey.oid !== KeyOid.rsa) throw unknown(`RSASSA-PSS by a key of algorithm ${ofKey.oid} is unknown`);
  const bounds = isOnlyPss && ofKey.parameters ? readPssParameters(ofKey.parameters) : undefined;
  if (bounds && (bounds.hash !== parameters.hash || parameters.saltBytes < bounds.saltBytes)) {
    throw timestampError('TIMESTAMP_ALGORITHM', 'RFC 4055 §3.3', 'RSASSA-PSS is used otherwise than the key allows');
  }
  checkSaid(parameters.hash, signed);
  return isPssSignature(crypto, readRsaKey(key.key), parameters, signed);
}

/** The hash function beside an algorithm that names one has to be the same (RFC 5754 §3). @throws SteleError TIMESTAMP_ALGORITHM */
function checkSaid(hash: DigestName, { digest }: Signed): void {
  if (digest === undefined || digest === hash) return;
  throw timestampError(
    'TIMESTAMP_ALGORITHM',
    'RFC 5754 §3',
    `the signer names ${digest}, and its signature uses ${hash}`,
  );
}

function unknown(reason: string): Error {
  return timestampError('TIMESTAMP_ALGORITHM', 'RFC 5652 §10.1.2', reason);
}
