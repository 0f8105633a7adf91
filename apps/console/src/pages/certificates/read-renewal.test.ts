import { createSigner, portableCrypto } from '@stele/crypto';
import { type Certificate, createRoot, issueCertificate, toPem } from '@stele/pki';
import { toBase64, toHex } from '@stele/protocol';
import type { CertificateInfo } from '@stele/sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRenewal } from './read-renewal.ts';

const TIME = 1_800_000_000_000;
const YEAR = 365 * 86_400_000;

const suite = portableCrypto.suite('sm2');
const [rootKeys, keys, otherKeys] = [1, 2, 3].map(() => suite.generateKeyPair()) as [Pair, Pair, Pair];
type Pair = ReturnType<typeof suite.generateKeyPair>;

const signer = createSigner(portableCrypto, 'sm2', rootKeys.secretKey);
const key = toHex(createSigner(portableCrypto, 'sm2', keys.secretKey).keyId);
let root: Certificate;

beforeAll(async () => {
  const terms = { serial: '01', notBefore: TIME - YEAR, notAfter: TIME + 9 * YEAR };
  root = await createRoot({ ...terms, subject: { organisation: 'Alpha', commonName: 'Alpha root' }, signer });
});

function issued(until: number, { name = '张三', holder = keys }: { name?: string; holder?: Pair } = {}) {
  return issueCertificate({
    serial: '02',
    notBefore: TIME - YEAR,
    notAfter: until,
    issuer: root,
    signer,
    subject: { organisation: 'Alpha', commonName: name },
    suite: 'sm2',
    publicKey: holder.publicKey,
    duty: { kind: 'person', roles: ['business'], attributes: {} },
  });
}

const pemOf = (...path: readonly Certificate[]) => path.map(({ der }) => toPem('CERTIFICATE', der)).join('');
const present = { subject: '张三', notAfter: TIME } as CertificateInfo;

describe('a file that is to renew a certificate', () => {
  test('the same holder and key with a later end, the root below → its path without the root', async () => {
    const leaf = await issued(TIME + YEAR);
    const path = [toBase64(leaf.der)];
    expect(readRenewal(pemOf(leaf, root), key, present)).toMatchObject({ path, end: TIME + YEAR });
    expect(readRenewal(pemOf(leaf), key, present)).toMatchObject({ path });
  });

  test('another key, another name, no later end → each by its reason', async () => {
    expect(readRenewal(pemOf(await issued(TIME + YEAR, { holder: otherKeys })), key, present)).toBe('otherKey');
    expect(readRenewal(pemOf(await issued(TIME + YEAR, { name: '李四' })), key, present)).toBe('otherSubject');
    expect(readRenewal(pemOf(await issued(TIME)), key, present)).toBe('notLater');
  });

  test('no certificate, a key, half a certificate → unreadable', async () => {
    const pem = pemOf(await issued(TIME + YEAR));
    for (const text of [
      '',
      'hello',
      pem.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
      pem.slice(0, 200),
      pem.replace('M', 'N'),
    ]) {
      expect(readRenewal(text, key, present)).toBe('unreadable');
    }
  });
});
