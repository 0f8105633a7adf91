import { createSigner, SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { expect, test } from 'vitest';
import { createParty, DAY, TIME } from '../../test/forge.ts';
import { refusalOf } from '../../test/refusal.ts';
import { derPublicKeyInfo } from '../algorithms/public-key-info.ts';
import { derElement, derSequence, derSmallInteger } from '../der/der-writer.ts';
import { constructedTag } from '../der/tags.ts';
import { createRoot, issueCertificate } from '../issue/issue-certificate.ts';
import { signDocument } from '../issue/sign-document.ts';
import { createRequest } from './create-request.ts';
import { parseRequest } from './parse-request.ts';

const holder = createParty({ organisation: 'Alpha', commonName: 'Zhang San' });
const other = createParty({ organisation: 'Alpha', commonName: 'Li Si' });

test.each(SUITE_NAMES)('a request for a key of suite %s → read as it was made', async (suite) => {
  const signer = createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
  const duty = { kind: 'service', roles: ['operation'], attributes: {} } as const;
  const subject = { organisation: 'Alpha', commonName: 'Robot' };
  const der = await createRequest({ subject, signer, duty, alternativeNames: [{ dns: 'robot.alpha.example' }] });
  const request = parseRequest(der, nodeCrypto);
  expect(request).toMatchObject({ subject: 'CN=Robot,O=Alpha', suite, publicKey: signer.publicKey, duty });
  expect(request.alternativeNames).toEqual([{ form: 'dns', value: 'robot.alpha.example' }]);
});

test('a certificate issued as a request asks → with its name, key, other names and duty', async () => {
  const root = await createRoot({
    ...{ serial: '01', notBefore: TIME, notAfter: TIME + DAY, signer: holder.signer },
    subject: { organisation: 'Alpha', commonName: 'Alpha root' },
  });
  const duty = { kind: 'node', roles: [], attributes: { site: '上海' } } as const;
  const subject = { organisation: 'Alpha', commonName: 'node-1' };
  const names = [{ dns: 'a.example' }, { directory: { organisation: 'Alpha' } }];
  const request = parseRequest(
    await createRequest({ subject, signer: other.signer, duty, alternativeNames: names }),
    nodeCrypto,
  );
  const { suite, publicKey, subjectName, alternativeNames } = request;
  const leaf = await issueCertificate({
    ...{ issuer: root, signer: holder.signer, serial: '02', notBefore: TIME, notAfter: TIME + DAY },
    ...{ suite, publicKey, subject: subjectName, alternativeNames, duty },
  });
  expect(leaf).toMatchObject({ subject: request.subject, publicKey, duty, alternativeNames });
});

/** A request with any version, key and signer. */
function forge(version: number, { signer }: typeof holder, by: typeof holder) {
  const key = derPublicKeyInfo(signer.suite, signer.publicKey);
  return signDocument(
    derSequence(derSmallInteger(version), holder.name, key, derElement(constructedTag(0))),
    by.signer,
  );
}

test('a request signed with another key than its own → CERTIFICATE_SIGNATURE (RFC 2986 §3); its twin is read', async () => {
  const [bad, twin] = [await forge(0, holder, other), await forge(0, holder, holder)];
  expect(refusalOf(() => parseRequest(twin, nodeCrypto))).toBe('accepted');
  expect(refusalOf(() => parseRequest(bad, nodeCrypto))).toBe('CERTIFICATE_SIGNATURE: RFC 2986 §3');
});

test('a request of another version → CERTIFICATE_MALFORMED (RFC 2986 §4.1); its twin is read', async () => {
  const [bad, twin] = [await forge(1, holder, holder), await forge(0, holder, holder)];
  expect(refusalOf(() => parseRequest(twin, nodeCrypto))).toBe('accepted');
  expect(refusalOf(() => parseRequest(bad, nodeCrypto))).toBe('CERTIFICATE_MALFORMED: RFC 2986 §4.1');
});

test.each([
  ['a key that is not the issuer’s', { signer: other.signer }],
  ['a serial number that begins with zeros', { serial: '0001' }],
  ['a serial number that is no number', { serial: 'xy' }],
  ['a time before 1950', { notBefore: -1e13 }],
  ['a time that is no number', { notAfter: Number.NaN }],
])('issuing with %s → CERTIFICATE_ISSUE', async (_, changes) => {
  const terms = { serial: '01', notBefore: TIME, notAfter: TIME + DAY };
  const root = await createRoot({
    ...terms,
    subject: { organisation: 'A', commonName: 'A root' },
    signer: holder.signer,
  });
  const { suite, publicKey } = other.signer;
  const options = { ...terms, issuer: root, signer: holder.signer, subject: { commonName: 'B' }, suite, publicKey };
  await expect(issueCertificate(options)).resolves.toHaveProperty('commonName', 'B');
  const refused = issueCertificate({ ...options, ...changes });
  await expect(refused).rejects.toThrow(expect.objectContaining({ code: 'CERTIFICATE_ISSUE' }));
});
