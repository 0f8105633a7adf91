import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoBackend, createBackend, type SignatureSuite } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import type { Certificate } from '../certificate/interface.ts';
import { readCertificate } from '../certificate/read-certificate.ts';
import { derBits, derSequence } from '../der/der-writer.ts';
import { checkPath } from '../path/check-path.ts';

const FOLDER = join(import.meta.dirname, '../../vectors/pkits');
const ROOT = 'TrustAnchorRootCertificate.crt';
/** All certificates of the suite that are to be valid are so at this time. */
const TIME = Date.UTC(2020, 0, 1);

/** A test of the suite: files, leaf first, without the trust anchor. */
interface Vector {
  readonly test: string;
  readonly valid: boolean;
  readonly path: readonly string[];
}

/** Valid paths that are refused here, each with the rule of ours that is stricter. */
const STRICTER: Readonly<Record<string, string>> = {
  // Dates through 2049 are UTCTime: one encoding for each.
  '4.2.4 ValidGeneralizedTimenotBeforeDate': 'CERTIFICATE_MALFORMED: RFC 5280 §4.1.2.5',
  // Issuers copy names byte by byte (RFC 5280 §4.1.2.6): comparing them otherwise needs tables of Unicode.
  '4.3.3 ValidNameChainingWhitespace': 'CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
  '4.3.4 ValidNameChainingWhitespace': 'CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
  '4.3.5 ValidNameChainingCapitalization': 'CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
  '4.3.10 ValidRolloverfromPrintableStringtoUTF8String': 'CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
  '4.3.11 ValidUTF8StringCaseInsensitiveMatch': 'CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
  // Unique identifiers are not taken: conforming authorities issue none.
  '4.3.6 ValidNameUIDs': 'CERTIFICATE_MALFORMED: RFC 5280 §4.1.2.8',
  // The leaf is an authority.
  '4.6.8 ValidpathLenConstraint': 'CERTIFICATE_USAGE: RFC 5280 §4.2.1.9',
  // More than four certificates.
  '4.6.13 ValidpathLenConstraint': 'CERTIFICATE_PATH_LENGTH: RFC 5280 §6.1.1 (a)',
  '4.6.14 ValidpathLenConstraint': 'CERTIFICATE_PATH_LENGTH: RFC 5280 §6.1.1 (a)',
  '4.6.17 ValidSelfIssuedpathLenConstraint': 'CERTIFICATE_PATH_LENGTH: RFC 5280 §6.1.1 (a)',
  // Constraints on URIs are not processed, so they are refused.
  '4.13.34 ValidURInameConstraints': 'CERTIFICATE_MALFORMED: RFC 5280 §4.2.1.10',
  '4.13.36 ValidURInameConstraints': 'CERTIFICATE_MALFORMED: RFC 5280 §4.2.1.10',
};

const vectors: readonly Vector[] = JSON.parse(readFileSync(join(FOLDER, 'paths.json'), 'utf8'));

test.each(vectors)('PKITS $test → valid is $valid', ({ test: name, valid, path }) => {
  const refusal = refusalOf(() =>
    checkPath({ path: path.map(readVector), roots: [readVector(ROOT)], time: TIME, crypto: withRsa() }),
  );
  expect(refusal).not.toMatch(/^not of the catalogue/);
  const stricter = STRICTER[name];
  if (stricter !== undefined) expect(refusal).toBe(stricter);
  else if (valid) expect(refusal).toBe('accepted');
  else expect(refusal).toMatch(/^CERTIFICATE_/);
});

test('every file of the folder → used by a test', () => {
  const used = new Set([ROOT, 'paths.json', ...vectors.flatMap(({ path }) => path)]);
  expect(readdirSync(FOLDER).filter((file) => !used.has(file))).toEqual([]);
});

test('every test that is named as stricter → in the suite', () => {
  const names = new Set(vectors.map((vector) => vector.test));
  expect(Object.keys(STRICTER).filter((name) => !names.has(name))).toEqual([]);
});

/** Certificates of the suite have RSA keys, which no suite here has: to the rules of paths they are Ed25519 keys. */
function readVector(file: string): Certificate {
  const der = new Uint8Array(readFileSync(join(FOLDER, file)));
  const { key, extensions, signatureBits, ...fields } = readCertificate(der);
  return {
    ...fields,
    ...extensions,
    der,
    id: toHex(nodeCrypto.hash('sha256').digest(der)),
    issuer: fields.issuerName.text,
    subject: fields.subjectName.text,
    commonName: file,
    suite: 'ed25519',
    signatureAlgorithm: 'Ed25519',
    publicKey: derSequence(key.algorithm, derBits(key.key)),
    keyFingerprint: '',
    signature: signatureBits,
  };
}

/** A back end whose Ed25519 verifies RSASSA-PKCS1-v1_5 with SHA-256, the algorithm of the suite. */
function withRsa(): CryptoBackend {
  const rsa: SignatureSuite = {
    ...nodeCrypto.suite('ed25519'),
    isPublicKey: () => true,
    verify: (publicKey: Bytes, message: Bytes, signature: Bytes) => {
      const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
      return verify('sha256', message, key, signature);
    },
  };
  const suite = (name: Parameters<CryptoBackend['suite']>[0]) => nodeCrypto.suite(name);
  return createBackend({
    name: 'RSA in the place of Ed25519',
    hashes: { sha256: nodeCrypto.hash('sha256'), sm3: nodeCrypto.hash('sm3') },
    suites: {
      ed25519: rsa,
      p256: suite('p256'),
      secp256k1: suite('secp256k1'),
      sm2: suite('sm2'),
      'ml-dsa-44': suite('ml-dsa-44'),
      'ml-dsa-65': suite('ml-dsa-65'),
      'ml-dsa-87': suite('ml-dsa-87'),
    },
  });
}
