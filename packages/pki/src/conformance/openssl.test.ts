import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { DAY } from '../../test/forge.ts';
import { derPublicKeyInfo } from '../algorithms/public-key-info.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { createRoot, issueCertificate } from '../issue/issue-certificate.ts';
import { checkPath } from '../path/check-path.ts';
import { checkRoot } from '../path/check-root.ts';
import { fromPem, toPem } from '../pem/pem.ts';
import { createRequest } from '../request/create-request.ts';
import { parseRequest } from '../request/parse-request.ts';

/** Used where it is on PATH; what it shows is also shown by the library in Node.js, but for what it issues. */
const PROGRAM = 'openssl';

const folder = mkdtempSync(join(tmpdir(), 'stele-pki-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): string =>
  execFileSync(PROGRAM, args, { encoding: 'utf8', stdio: 'pipe' });
const hasOpenssl = spawnSync(PROGRAM, ['version']).status === 0;

const signerOf = (suite: SuiteName) =>
  createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);

async function issuePath(suite: SuiteName) {
  const [above, between, below] = [signerOf(suite), signerOf(suite), signerOf(suite)];
  const terms = { serial: '5f01', notBefore: Date.now() - DAY, notAfter: Date.now() + DAY };
  const subject = { country: 'CN', organisation: 'Alpha 公司', commonName: 'Alpha root' };
  const root = await createRoot({ ...terms, subject, signer: above });
  const authority = await issueCertificate({
    ...terms,
    ...{ issuer: root, signer: above, suite, publicKey: between.publicKey },
    subject: { organisation: 'Alpha 公司', commonName: 'Alpha issuing' },
    authority: { pathLength: 0, nameConstraints: { permitted: [{ email: 'alpha.example' }] } },
  });
  const leaf = await issueCertificate({
    ...terms,
    ...{ issuer: authority, signer: between, suite, publicKey: below.publicKey },
    subject: { organisation: 'Alpha 公司', commonName: '张三' },
    alternativeNames: [{ email: 'zhang@alpha.example' }],
    extendedKeyUsages: ['1.3.6.1.5.5.7.3.2'],
    duty: { kind: 'person', roles: ['business'], attributes: { branch: '北京' } },
  });
  return { root, authority, leaf };
}

/** The library gives SM2 signatures no user id when it checks certificates, so its verdict there is not GM/T 0009's. */
const CHECKED = SUITE_NAMES.filter((suite) => suite !== 'sm2');

test.each(SUITE_NAMES)('what is issued for suite %s → read alike by the library in Node.js', async (suite) => {
  const { root, authority, leaf } = await issuePath(suite);
  const [above, between, below] = [root, authority, leaf].map(({ der }) => new X509Certificate(der)) as [
    X509Certificate,
    X509Certificate,
    X509Certificate,
  ];
  expect([above.ca, between.ca, below.ca]).toEqual([true, true, false]);
  expect(below.serialNumber).toBe('5F01');
  expect(below.validToDate.getTime()).toBe(leaf.notAfter);
  expect(below.subject).toBe('O=Alpha 公司\nCN=张三');
  expect(below.subjectAltName).toBe('email:zhang@alpha.example');
  expect(below.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(leaf.id);
  expect(below.checkIssued(between) && between.checkIssued(above)).toBe(true);
});

test.each(CHECKED)('what is issued for suite %s → signed, to the library in Node.js', async (suite) => {
  const { root, authority, leaf } = await issuePath(suite);
  const keyOf = ({ publicKey }: { readonly publicKey: Bytes }) =>
    createPublicKey({ key: Buffer.from(derPublicKeyInfo(suite, publicKey)), format: 'der', type: 'spki' });
  expect(new X509Certificate(leaf.der).verify(keyOf(authority))).toBe(true);
  expect(new X509Certificate(authority.der).verify(keyOf(root))).toBe(true);
  expect(new X509Certificate(leaf.der).verify(keyOf(root))).toBe(false);
});

describe.runIf(hasOpenssl)('where openssl is on PATH', () => {
  test.each(['ed25519', 'p256', 'secp256k1'] as const)('a path of suite %s → verified by it', async (suite) => {
    const { root, authority, leaf } = await issuePath(suite);
    for (const [name, { der }] of Object.entries({ root, authority, leaf })) {
      writeFileSync(file(`${suite}-${name}.pem`), toPem('CERTIFICATE', der));
    }
    const [above, between, below] = ['root', 'authority', 'leaf'].map((name) => file(`${suite}-${name}.pem`)) as [
      string,
      string,
      string,
    ];
    const answer = openssl('verify', '-x509_strict', '-CAfile', above, '-untrusted', between, below);
    expect(answer).toContain(': OK');
  });

  test.each(['ed25519', 'p256', 'secp256k1'] as const)('a request of suite %s → verified by it', async (suite) => {
    const name = file(`${suite}.csr`);
    const subject = { organisation: 'Alpha', commonName: 'Li Si' };
    const der = await createRequest({ subject, signer: signerOf(suite), alternativeNames: [{ dns: 'a.example' }] });
    writeFileSync(name, toPem('CERTIFICATE REQUEST', der));
    expect(openssl('req', '-in', name, '-verify', '-noout', '-text')).toContain('DNS:a.example');
  });

  test.each([
    ['ed25519', ['ed25519']],
    ['p256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['secp256k1', ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1']],
  ])('a root, a request and certificates of %s that it makes → read and accepted here', (suite, algorithm) => {
    const [key, root] = [file('root.key'), file('root.crt')];
    openssl(
      ...['req', '-x509', '-newkey', ...algorithm, '-nodes', '-keyout', key, '-out', root, '-days', '9'],
      ...['-subj', '/C=CN/O=Alpha/CN=Alpha root', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
    const [own, request] = [file('leaf.key'), file('leaf.csr')];
    openssl(
      ...['req', '-newkey', ...algorithm, '-nodes', '-keyout', own, '-out', request, '-subj', '/O=Alpha/CN=Wang'],
      ...['-addext', 'subjectAltName=email:wang@alpha.example'],
    );
    const asked = parseRequest(fromPem('CERTIFICATE REQUEST', readFileSync(request, 'utf8'))[0] as Bytes, nodeCrypto);
    expect(asked).toMatchObject({ suite, commonName: 'Wang', alternativeNames: [{ value: 'wang@alpha.example' }] });
    const trusted = read(root);
    checkRoot(trusted, { time: Date.now(), crypto: nodeCrypto });
    const extensions = file('leaf.cnf');
    writeFileSync(
      extensions,
      'keyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
    );
    // ECDSA signatures of the library have either s: of eight, one is high with near certainty.
    for (let serial = 1; serial <= 8; serial++) {
      const out = file('leaf.crt');
      const signing = ['-CA', root, '-CAkey', key, '-set_serial', String(serial), '-extfile', extensions];
      openssl('x509', '-req', '-in', request, ...signing, '-out', out, '-days', '5');
      const leaf = read(out);
      expect(leaf.publicKey).toEqual(asked.publicKey);
      const path = { path: [leaf], roots: [trusted], time: leaf.notBefore, crypto: nodeCrypto };
      expect(checkPath(path).root.organisation).toBe('Alpha');
    }
  });
});

function read(path: string) {
  return parseCertificate(fromPem('CERTIFICATE', readFileSync(path, 'utf8'))[0] as Bytes);
}
