import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot, toPem } from '@stele/pki';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { checkCertificates } from '../doctor/check-certificates.ts';
import type { DoctorFinding } from '../doctor/finding.ts';
import { doctorWords } from '../doctor/words/doctor-words.ts';
import { endingSoon, listCertificateEnds, WARNING_MS } from './certificate-ends.ts';
import { CertificateWatch } from './certificate-watch.ts';

const signer = createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(7));
const DAY_MS = 86_400_000;
/** Certificates have whole seconds. */
const now = Math.floor(Date.now() / 1000) * 1000;

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'stele-ends-'));
  return () => rm(data, { recursive: true });
});

/** Writes a certificate that ends so many days from now. */
async function write(path: string, days: number): Promise<void> {
  const terms = { serial: '01', notBefore: now - 400 * DAY_MS, notAfter: now + days * DAY_MS };
  const root = await createRoot({ subject: { organisation: 'acme', commonName: path }, signer, ...terms });
  await mkdir(join(data, path, '..'), { recursive: true });
  await writeFile(join(data, path), toPem('CERTIFICATE', root.der));
}

async function findings(language: 'en' | 'zh' = 'en') {
  const found: DoctorFinding[] = [];
  for await (const finding of checkCertificates(data, doctorWords(language))) found.push(finding);
  return found;
}

async function logged(): Promise<string[]> {
  const lines: string[] = [];
  const watch = new CertificateWatch(data, pino({}, { write: (line: string) => void lines.push(line) }));
  await watch.check();
  watch.close();
  return lines;
}

test('no certificates → nothing found, nothing logged', async () => {
  expect(await listCertificateEnds(data)).toEqual([]);
  expect(await findings()).toEqual([]);
  expect(await logged()).toEqual([]);
});

test('a certificate that ends in 31 days and one that ends in 29 → the second is warned of', async () => {
  await write('keys/second/late.pem', 31);
  await write('keys/soon.pem', 29);
  const ends = await listCertificateEnds(data);
  expect(ends.map(({ subject }) => subject)).toEqual(['keys/soon.pem', 'keys/second/late.pem']);
  expect(endingSoon(ends, now)).toHaveLength(1);
  expect(endingSoon(ends, now + WARNING_MS)).toHaveLength(2);
  expect(await findings()).toMatchObject([{ ok: false, detail: expect.stringContaining('soon.pem ends on') }]);
  expect(await logged()).toEqual([expect.stringContaining('a certificate ends soon')]);
});

test('a root that another followed → may end; the newest one may not', async () => {
  await write('organisations/acme/root.pem', -1);
  await write('organisations/acme/root-2.pem', 300);
  await write('organisations/acme/root-10.pem', 400);
  expect(await findings()).toMatchObject([{ ok: true }]);
  await write('organisations/acme/root-11.pem', -1);
  expect(await findings('zh')).toMatchObject([{ ok: false, detail: expect.stringContaining('到期') }]);
  expect(await logged()).toEqual([expect.stringContaining('a certificate has ended')]);
});

test('a file that holds no certificate → said so; the node goes on', async () => {
  await mkdir(join(data, 'keys'));
  await writeFile(join(data, 'keys', 'alice.pem'), 'nothing');
  expect(await findings()).toMatchObject([{ ok: false }]);
  expect(await logged()).toEqual([expect.stringContaining('could not be read')]);
});
