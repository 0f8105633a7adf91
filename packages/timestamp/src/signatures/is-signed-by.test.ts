import {
  constants,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  type RSAPSSKeyPairKeyObjectOptions,
  sign,
} from 'node:crypto';
import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { constructedTag, DerReader, DerTag, derElement, derOid, derSequence, derSmallInteger } from '@stele/pki/x509';
import { type Bytes, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { type DigestName, derDigestAlgorithm } from '../hash/digest-algorithms.ts';
import { isSignedBy, type Signed } from './is-signed-by.ts';

const MESSAGE = utf8('Transport agreement, version 1\n');
const HASHES = ['sha256', 'sha384', 'sha512'] as const;

/** The key as X.509 carries it. */
function keyOf(publicKey: KeyObject) {
  const der = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  const reader = new DerReader(der).enter(DerTag.sequence, 'key');
  const algorithm = reader.element(DerTag.sequence, 'key').whole;
  return { algorithm, key: reader.element(DerTag.bitString, 'key').content.subarray(1) };
}

const algorithm = (oid: string, parameters?: Bytes) => derSequence(derOid(oid), ...(parameters ? [parameters] : []));
const NULL = derElement(DerTag.null);

function pssParameters(hash: DigestName, salt: number, mask: DigestName = hash): Bytes {
  return derSequence(
    derElement(constructedTag(0), derDigestAlgorithm(hash, true)),
    derElement(constructedTag(1), algorithm('1.2.840.113549.1.1.8', derDigestAlgorithm(mask, true))),
    derElement(constructedTag(2), derSmallInteger(salt)),
  );
}

const PSS = '1.2.840.113549.1.1.10';
const PKCS1 = { sha256: 11, sha384: 12, sha512: 13 } as const;
const ECDSA = { sha256: 2, sha384: 3, sha512: 4 } as const;

/** A signature, and the same with one bit of it or of the message turned over. */
function verdicts(key: ReturnType<typeof keyOf>, signed: Signed): boolean[] {
  const flipped = (bytes: Bytes, at: number) => bytes.map((octet, index) => (index === at ? octet ^ 1 : octet));
  const others: readonly Signed[] = [
    { ...signed, message: flipped(MESSAGE, 3) },
    { ...signed, signature: flipped(signed.signature, signed.signature.length - 1) },
    { ...signed, signature: flipped(signed.signature, signed.signature.length >> 1) },
  ];
  return [nodeCrypto, portableCrypto].flatMap((crypto) =>
    [signed, ...others].map((one) => isSignedBy(crypto, key, one)),
  );
}

const ONLY_FIRST = [true, false, false, false, true, false, false, false];

describe.each([2048, 2049, 2056, 3072])('an RSA key of %d bits', (modulusLength) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const key = keyOf(publicKey);

  test.each(HASHES)('PKCS #1 v1.5 with %s → the verdicts of node:crypto', (hash) => {
    const signature = new Uint8Array(createSign(hash).update(MESSAGE).sign(privateKey));
    const named = algorithm(`1.2.840.113549.1.1.${PKCS1[hash]}`, NULL);
    expect(verdicts(key, { algorithm: named, message: MESSAGE, signature })).toEqual(ONLY_FIRST);
    // As RFC 5652 writes it, the hash function stands beside the algorithm.
    const beside = { algorithm: algorithm('1.2.840.113549.1.1.1', NULL), digest: hash };
    expect(verdicts(key, { ...beside, message: MESSAGE, signature })).toEqual(ONLY_FIRST);
  });

  test.each(HASHES)('PSS with %s and salts of any length → the verdicts of node:crypto', (hash) => {
    for (const saltLength of [0, 20, 32, 64]) {
      const options = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      const signature = new Uint8Array(sign(hash, MESSAGE, options));
      const signed = { message: MESSAGE, signature };
      expect(verdicts(key, { ...signed, algorithm: algorithm(PSS, pssParameters(hash, saltLength)) })).toEqual(
        ONLY_FIRST,
      );
      const other = algorithm(PSS, pssParameters(hash, saltLength + 1));
      expect(isSignedBy(nodeCrypto, key, { ...signed, algorithm: other })).toBe(false);
    }
  });
});

test('a key for PSS alone → PSS as it allows, and nothing else', () => {
  const options = { modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 };
  const { privateKey, publicKey } = generateKeyPairSync('rsa-pss', options as object as RSAPSSKeyPairKeyObjectOptions);
  const key = keyOf(publicKey);
  const signature = new Uint8Array(sign('sha256', MESSAGE, { key: privateKey, saltLength: 32 }));
  const signed = { message: MESSAGE, signature };
  expect(verdicts(key, { ...signed, algorithm: algorithm(PSS, pssParameters('sha256', 32)) })).toEqual(ONLY_FIRST);
  const refused = (other: Bytes) => refusalOf(() => isSignedBy(nodeCrypto, key, { ...signed, algorithm: other }));
  expect(refused(algorithm(PSS, pssParameters('sha512', 32)))).toBe('TIMESTAMP_ALGORITHM: RFC 4055 §3.3');
  expect(refused(algorithm(PSS, pssParameters('sha256', 20)))).toBe('TIMESTAMP_ALGORITHM: RFC 4055 §3.3');
  expect(refused(algorithm('1.2.840.113549.1.1.11', NULL))).toBe('TIMESTAMP_ALGORITHM: RFC 5652 §10.1.2');
});

describe.each(['prime256v1', 'secp384r1'])('a key on %s', (namedCurve) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const key = keyOf(publicKey);

  test.each(HASHES)('ECDSA with %s → the verdicts of node:crypto, with either value of s', (hash) => {
    for (let round = 0; round < 6; round++) {
      const signature = new Uint8Array(createSign(hash).update(MESSAGE).sign(privateKey));
      const named = algorithm(`1.2.840.10045.4.3.${ECDSA[hash]}`);
      expect(verdicts(key, { algorithm: named, message: MESSAGE, signature })).toEqual(ONLY_FIRST);
    }
  });
});

describe('what is not taken', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = new Uint8Array(createSign('sha256').update(MESSAGE).sign(rsa.privateKey));
  const refused = (given: Bytes, key = keyOf(rsa.publicKey), digest?: DigestName) =>
    refusalOf(() =>
      isSignedBy(nodeCrypto, key, { algorithm: given, message: MESSAGE, signature, ...(digest && { digest }) }),
    );

  test.each([
    ['RSA with SHA-1', algorithm('1.2.840.113549.1.1.5', NULL), 'RFC 5652 §10.1.2'],
    ['PSS with its defaults, which are SHA-1', algorithm(PSS, derSequence()), 'RFC 4055 §3.1'],
    ['PSS without parameters', algorithm(PSS), 'RFC 4055 §3.1'],
    [
      'PSS with a mask of another hash function',
      algorithm(PSS, pssParameters('sha256', 32, 'sha512')),
      'RFC 4055 §3.1',
    ],
    ['ECDSA by an RSA key', algorithm('1.2.840.10045.4.3.2'), 'RFC 5652 §10.1.2'],
    ['an algorithm that nobody knows', algorithm('1.2.3.4'), 'RFC 5652 §10.1.2'],
    ['PKCS #1 with parameters', algorithm('1.2.840.113549.1.1.11', derSequence()), 'RFC 4055 §5'],
  ])('%s → TIMESTAMP_ALGORITHM', (_, given, clause) => {
    expect(refused(given)).toBe(`TIMESTAMP_ALGORITHM: ${clause}`);
  });

  test('a key of 1024 bits → TIMESTAMP_ALGORITHM', () => {
    const small = keyOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey);
    expect(refused(algorithm('1.2.840.113549.1.1.11', NULL), small)).toBe('TIMESTAMP_ALGORITHM: RFC 8017 §3.1');
  });

  test('a hash function beside the signature that is not the one in it → TIMESTAMP_ALGORITHM', () => {
    const given = algorithm('1.2.840.113549.1.1.11', NULL);
    expect(refused(given, keyOf(rsa.publicKey), 'sha512')).toBe('TIMESTAMP_ALGORITHM: RFC 5754 §3');
  });

  test('a signature longer than the key, or as large as its modulus → false', () => {
    const named = algorithm('1.2.840.113549.1.1.11', NULL);
    for (const bad of [new Uint8Array(256).fill(0xff), new Uint8Array(257), new Uint8Array(0)]) {
      const signed = { algorithm: named, message: MESSAGE, signature: bad };
      expect(isSignedBy(nodeCrypto, keyOf(rsa.publicKey), signed)).toBe(false);
    }
  });
});
