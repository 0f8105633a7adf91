import { SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Certificate, cmsDigestOf, createRoot, createSignedData, issueCertificate } from '@stele/pki';
import { parseForeignCertificate } from '@stele/pki/x509';
import { type Bytes, concatBytes, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { authorityWorld, DAY, NOW, signerOf, tokenOf } from '../../test/world.ts';
import { digestOf } from '../hash/digest-algorithms.ts';
import { checkCarried } from './check-carried.ts';
import { readDocumentSignature } from './read-document-signature.ts';
import { verifyDocumentSignature } from './verify-document-signature.ts';

const CONTENT = utf8('a page and a package');
const clock = await authorityWorld();

/** Somebody with a certificate below a root, and what they sign with. */
async function signatory(suite: SuiteName) {
  const [above, key] = [signerOf(suite), signerOf(suite)];
  const terms = { serial: '0a01', notBefore: NOW - DAY, notAfter: NOW + DAY };
  const root = await createRoot({ ...terms, subject: { organisation: 'Alpha', commonName: 'root' }, signer: above });
  const leaf = await issueCertificate({
    ...{ ...terms, serial: '0a02', issuer: root, signer: above, suite, publicKey: key.publicKey },
    subject: { organisation: 'Alpha', commonName: 'seal' },
  });
  return { leaf, root, key, above };
}

interface Signing {
  readonly certificates?: readonly [Certificate, ...Certificate[]];
  readonly timestamp?: (digest: Bytes) => Promise<Bytes>;
}

async function signed(suite: SuiteName, by: Awaited<ReturnType<typeof signatory>>, more: Signing = {}): Promise<Bytes> {
  const digest = (name: 'sha256' | 'sha512' | 'sm3', bytes: Bytes): Bytes => digestOf(nodeCrypto, name, bytes);
  return createSignedData({
    ...{ certificates: [by.leaf, by.root], signer: by.key, digest, ...more },
    contentDigest: digest(cmsDigestOf(suite), CONTENT),
  });
}

const stamp = (digest: Bytes): Promise<Bytes> => tokenOf(clock.options, { hash: 'sha256', digest, certReq: true });
const verified = (signature: Bytes, content = CONTENT) =>
  verifyDocumentSignature({ signature, content, crypto: nodeCrypto });

const alpha = await signatory('p256');
const namesake = (await signatory('p256')).root;
const stranger = await createRoot({
  ...{ serial: '01', notBefore: NOW - DAY, notAfter: NOW + DAY, signer: signerOf('p256') },
  subject: { organisation: 'Beta', commonName: 'root' },
});
const plain = await signed('p256', alpha);
const stamped = await signed('p256', alpha, { timestamp: stamp });

test.each(SUITE_NAMES)('a signature with %s → who signed, with zeros behind it too', async (suite) => {
  const signature = await signed(suite, await signatory(suite));
  const signer = { name: 'seal, Alpha', subject: 'CN=seal,O=Alpha' };
  expect(verified(signature)).toEqual(signer);
  expect(verified(concatBytes(signature, new Uint8Array(100)))).toEqual(signer);
});

test('with a time stamp over it → who signed', () => {
  expect(verified(stamped).name).toBe('seal, Alpha');
});

test('over other content → TIMESTAMP_IMPRINT', () => {
  expect(refusalOf(() => verified(plain, utf8('another page')))).toBe('TIMESTAMP_IMPRINT: RFC 5652 §11.2');
});

test('other bytes than zeros behind it → TIMESTAMP_MALFORMED', () => {
  const refusal = refusalOf(() => verified(concatBytes(plain, Uint8Array.of(0, 1))));
  expect(refusal).toBe('TIMESTAMP_MALFORMED: ISO 32000-2 §12.8.3.3.1');
});

test('the time stamp of another signature → TIMESTAMP_SIGNATURE', async () => {
  const token = await stamp(new Uint8Array(32));
  const signature = await signed('p256', alpha, { timestamp: async () => token });
  expect(refusalOf(() => verified(signature))).toBe('TIMESTAMP_SIGNATURE: EN 319 122-1 §5.3');
});

describe('certificates beside that of the signer', () => {
  test('that the signature names, without their root → taken', async () => {
    const lower = await signatory('p256');
    const between = await issueCertificate({
      ...{ serial: '0a03', notBefore: NOW - DAY, notAfter: NOW + DAY, suite: 'p256', authority: {} },
      ...{ issuer: alpha.root, signer: alpha.above, publicKey: lower.above.publicKey },
      subject: { organisation: 'Alpha', commonName: 'root' },
    });
    expect(verified(await signed('p256', lower, { certificates: [lower.leaf, between] })).name).toBe('seal, Alpha');
  });

  test.each<[string, () => readonly Certificate[], string]>([
    ['none', () => [], 'accepted'],
    ['its root', () => [alpha.root], 'accepted'],
    ['a root that did not issue it', () => [stranger], 'TIMESTAMP_SIGNER: RFC 5652 §10.2.3'],
    ['one of the name of its root', () => [namesake], 'TIMESTAMP_SIGNER: RFC 5652 §10.2.3'],
  ])('that the signature does not name: %s → %s', (_, others, expected) => {
    const signer = { ...readDocumentSignature(plain).signer, pathCertificates: [] };
    const certificates = [alpha.leaf, ...others()].map(({ der }) => der);
    const leaf = parseForeignCertificate(alpha.leaf.der);
    expect(refusalOf(() => checkCarried(leaf, { certificates, signer }, nodeCrypto))).toBe(expected);
  });
});

test('any byte of a signature changed → refused', () => {
  expect(accepted(plain)).toEqual([]);
});

test('any byte of one with a time stamp changed → refused, but for the certificate above that of the clock', () => {
  const text = Buffer.from(stamped);
  const start = text.indexOf(Buffer.from(clock.between.der));
  const outside = accepted(stamped).filter((at) => at < start || at >= start + clock.between.der.length);
  expect(outside).toEqual([]);
});

/** Places whose change goes unnoticed. */
function accepted(signature: Bytes): number[] {
  return [...signature.keys()].filter((at) => {
    const changed = signature.slice();
    changed[at] = (changed[at] as number) ^ (1 << (at % 8));
    return refusalOf(() => verified(changed)) === 'accepted';
  });
}
