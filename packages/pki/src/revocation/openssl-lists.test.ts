import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { DAY } from '../../test/forge.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { timeToCivil } from '../der/civil-time.ts';
import { createRoot, issueCertificate } from '../issue/issue-certificate.ts';
import { fromPem, toPem } from '../pem/pem.ts';
import { checkRevocationList } from './check-revocation-list.ts';
import { createRevocationList } from './create-revocation-list.ts';
import { parseRevocationList } from './parse-revocation-list.ts';

/** Used where it is on PATH; each fault of a list is also shown without it. */
const PROGRAM = 'openssl';

const folder = mkdtempSync(join(tmpdir(), 'stele-lists-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): { status: number | null; text: string } => {
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};
const hasOpenssl = openssl('version').status === 0;

const signerOf = (suite: SuiteName) =>
  createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);

async function issueTwo(suite: SuiteName) {
  const signer = signerOf(suite);
  const terms = { notBefore: Date.now() - DAY, notAfter: Date.now() + DAY };
  const subject = { organisation: 'Alpha', commonName: 'Alpha root' };
  const issuer = await createRoot({ ...terms, serial: '01', subject, signer });
  const holder = { ...terms, issuer, signer, suite, publicKey: signerOf(suite).publicKey };
  const issue = (serial: string, commonName: string) =>
    issueCertificate({ ...holder, serial, subject: { organisation: 'Alpha', commonName } });
  return { issuer, signer, revoked: await issue('5f01', 'Li'), kept: await issue('5f02', 'Wang') };
}

describe.runIf(hasOpenssl)('where openssl is on PATH', () => {
  test.each(['ed25519', 'p256', 'secp256k1'] as const)(
    'a list of suite %s that is made here → verified by it, and what it names is revoked, nothing else',
    async (suite) => {
      const { issuer, signer, revoked, kept } = await issueTwo(suite);
      const list = await createRevocationList({
        ...{ issuer, signer, number: 300n, thisUpdate: Date.now() - DAY, nextUpdate: Date.now() + DAY },
        revoked: [{ serial: revoked.serial, time: Date.now() - DAY, reason: 'keyCompromise' }],
      });
      const [root, crl] = [file(`${suite}.crt`), file(`${suite}.crl`)];
      writeFileSync(root, toPem('CERTIFICATE', issuer.der));
      writeFileSync(crl, toPem('X509 CRL', list.der));
      const shown = openssl('crl', '-in', crl, '-CAfile', root, '-noout', '-text');
      expect(shown.text).toContain('verify OK');
      expect(shown.text).toMatch(/CRL Number:\s+300\s[\s\S]*Serial Number: 5F01[\s\S]*Key Compromise/);
      const verify = (name: string, der: Bytes) => {
        writeFileSync(file(name), toPem('CERTIFICATE', der));
        return openssl('verify', '-x509_strict', '-crl_check', '-CAfile', root, '-CRLfile', crl, file(name));
      };
      expect(verify(`${suite}-kept.crt`, kept.der)).toMatchObject({ status: 0 });
      expect(verify(`${suite}-revoked.crt`, revoked.der).text).toContain('certificate revoked');
    },
  );

  test.each([
    ['ed25519', ['ed25519'], 'default'],
    ['p256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
    ['secp256k1', ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'], 'sha256'],
  ] as const)('a list of suite %s that it makes → read and accepted here', (name, algorithm, digest) => {
    const [key, root, crl] = [file(`made-${name}.key`), file(`made-${name}.crt`), file(`made-${name}.crl`)];
    const usage = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    const made = openssl(
      ...['req', '-x509', '-newkey', ...algorithm, '-nodes', '-keyout', key, '-out', root, '-days', '9'],
      ...['-subj', '/O=Alpha/CN=Alpha root', ...usage],
    );
    expect(made.status).toBe(0);
    const revokedAt = Math.floor((Date.now() - DAY) / 1000) * 1000;
    const [ends, at] = [Date.now() + DAY, revokedAt].map((time) => `${timeToCivil(time).slice(2)}Z`);
    const lines = [
      `R\t${ends}\t${at},superseded\t5F01\tunknown\t/O=Alpha/CN=Li`,
      `R\t${ends}\t${at}\t5F02\tunknown\t/CN=W`,
    ];
    writeFileSync(file('index.txt'), `${lines.join('\n')}\n`);
    writeFileSync(file('number'), '0A1B\n');
    writeFileSync(
      file('ca.cnf'),
      `[ca]\ndefault_ca=a\n[a]\ndatabase=${file('index.txt')}\ncrlnumber=${file('number')}\ndefault_md=${digest}\n` +
        'default_crl_days=5\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n',
    );
    const signing = ['ca', '-gencrl', '-config', file('ca.cnf'), '-keyfile', key, '-cert', root, '-out', crl];
    expect(openssl(...signing)).toMatchObject({ status: 0 });
    const issuer = parseCertificate(fromPem('CERTIFICATE', readFileSync(root, 'utf8'))[0] as Bytes);
    const list = parseRevocationList(fromPem('X509 CRL', readFileSync(crl, 'utf8'))[0] as Bytes);
    checkRevocationList(list, { issuer, time: list.thisUpdate, crypto: nodeCrypto });
    expect(list).toMatchObject({ number: 0x0a1bn, authorityKeyId: issuer.subjectKeyId });
    expect([...list.revoked.values()]).toEqual([
      { serial: '5f01', time: revokedAt, reason: 'superseded' },
      { serial: '5f02', time: revokedAt },
    ]);
  });
});
