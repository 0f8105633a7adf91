import { createHash } from 'node:crypto';
import { createSigner, SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, concatBytes, isSteleError, toHex, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { DAY, TIME } from '../../test/forge.ts';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { readSignatureValue } from '../algorithms/signature-value.ts';
import { DerReader } from '../der/der-reader.ts';
import { derOctets } from '../der/der-writer.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { readOid } from '../der/values.ts';
import { createRoot } from '../issue/issue-certificate.ts';
import { type CmsDigest, cmsDigestOf } from './cms-digest.ts';
import { CmsOid } from './cms-oids.ts';
import { createSignedData, type SignedDataOptions } from './create-signed-data.ts';

const CONTENT = utf8('what is signed');
const digest = (name: CmsDigest, bytes: Bytes): Bytes => new Uint8Array(createHash(name).update(bytes).digest());

async function signedBy(suite: SuiteName, more: Partial<SignedDataOptions> = {}) {
  const signer = createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
  const terms = { serial: '5f01', notBefore: TIME, notAfter: TIME + DAY };
  const certificate = await createRoot({ ...terms, subject: { organisation: 'Alpha', commonName: 'Alpha' }, signer });
  const contentDigest = digest(cmsDigestOf(suite), CONTENT);
  const der = await createSignedData({ certificates: [certificate], signer, contentDigest, digest, ...more });
  return { der, signer, certificate };
}

/** The parts of the only SignerInfo. */
function signerInfoOf(der: Bytes) {
  const content = new DerReader(der).enter(DerTag.sequence, 'ContentInfo');
  const type = readOid(content.element(DerTag.oid, 'type').content, 'type');
  const data = content.enter(constructedTag(0), 'content').enter(DerTag.sequence, 'SignedData');
  data.element(DerTag.integer, 'version');
  data.element(DerTag.set, 'digestAlgorithms');
  const encapsulated = data.element(DerTag.sequence, 'encapContentInfo').content;
  const certificates = data.element(constructedTag(0), 'certificates').content;
  const info = data.enter(DerTag.set, 'signerInfos').enter(DerTag.sequence, 'SignerInfo');
  info.element(DerTag.integer, 'version');
  info.element(DerTag.sequence, 'sid');
  info.element(DerTag.sequence, 'digestAlgorithm');
  const attributes = info.element(constructedTag(0), 'signedAttrs');
  info.element(DerTag.sequence, 'signatureAlgorithm');
  const signature = info.element(DerTag.octetString, 'signature').content;
  return {
    type,
    encapsulated,
    certificates,
    attributes,
    signature,
    unsigned: info.optional(constructedTag(1), 'unsigned'),
  };
}

test.each(SUITE_NAMES)(
  'signed data of %s → the signature holds over its attributes, which name content and signer',
  async (suite) => {
    const { der, signer, certificate } = await signedBy(suite);
    const { type, encapsulated, certificates, attributes, signature } = signerInfoOf(der);
    expect(type).toBe(CmsOid.signedData);
    expect(readOid(new DerReader(encapsulated).element(DerTag.oid, 'type').content, 'type')).toBe(CmsOid.data);
    expect(toHex(certificates)).toBe(toHex(certificate.der));
    const signed = concatBytes(Uint8Array.of(DerTag.set), attributes.whole.subarray(1));
    const value = readSignatureValue(SUITE_ALGORITHMS[suite].signature, signature);
    expect(nodeCrypto.suite(suite).verify(signer.publicKey, signed, value)).toBe(true);
    for (const named of [digest(cmsDigestOf(suite), CONTENT), digest(cmsDigestOf(suite), certificate.der)]) {
      expect(toHex(attributes.content)).toContain(toHex(derOctets(named)));
    }
  },
);

test('an authority for time → its token stands beside the signature, over which it was asked', async () => {
  let asked: Bytes | undefined;
  const token = derOctets(utf8('token'));
  const timestamp = async (bytes: Bytes): Promise<Bytes> => {
    asked = bytes;
    return token;
  };
  const { der } = await signedBy('p256', { timestamp });
  const { signature, unsigned } = signerInfoOf(der);
  expect(toHex(asked as Bytes)).toBe(toHex(digest('sha256', signature)));
  expect(toHex(unsigned?.content as Bytes)).toContain(toHex(token));
});

test('a certificate of another key → CERTIFICATE_ISSUE', async () => {
  const { certificate } = await signedBy('p256');
  const other = signedBy('p256', { certificates: [certificate] });
  await expect(other).rejects.toSatisfy((error) => isSteleError(error, 'CERTIFICATE_ISSUE'));
});
