import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { toPem } from '@stele/pki';
import type { CertificateInfo, CertificateRow, DraftInfo, IssuedCertificate } from '@stele/platform/api';
import { type EvidencePackage, parseEvidencePackage } from '@stele/protocol';
import { createClient, type Problem } from '@stele/sdk';
import { verifyEvidence } from '@stele/verifier';
import { extractEvidence } from '@stele/verifier/pdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock } from '../support/clock.ts';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';
const CHAIN = '/console/v1/chains/local';
const SEALED = '石碑.txt\n';

const folder = await temporaryFolder();
const dist = join(folder.path, 'dist');
let clock: Clock;
let platform: PlatformProcess;
let reader: ConsoleReader;

async function start(): Promise<void> {
  platform = await PlatformProcess.start(folder.path, {
    STELE_CONSOLE_DIST: dist,
    STELE_TIMESTAMP_AUTHORITIES: `${clock.url},http://127.0.0.1:9/`,
    STELE_TIMESTAMP_ROOTS: join(folder.path, 'roots.pem'),
  });
  reader = new ConsoleReader(platform.url);
}

beforeAll(async () => {
  clock = await Clock.start('Summer');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  await writeFile(join(folder.path, 'roots.pem'), toPem('CERTIFICATE', clock.root));
  await start();
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
  await until('the database is open', async () => {
    const { status } = await reader.get(`${CHAIN}/certificates`);
    return status === 200 || undefined;
  });
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  clock?.stop();
  await folder[Symbol.asyncDispose]();
});

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Deposits a text and gives the key of its record. */
async function deposit(text: string, label?: string, signers?: readonly string[]): Promise<string> {
  const content = { algorithm: 'sha256', digest: digestOf(text) };
  const record = { content, ...(label !== undefined && { label }) };
  const calls = [{ contract: 'evidence', method: 'deposit', args: { records: [record], ...(signers && { signers }) } }];
  const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls });
  await reader.post(`${CHAIN}/drafts/${body.draft}/signature`, {});
  const { state } = await createClient({ url: platform.url, crypto: nodeCrypto }).wait(body.transaction);
  expect(state).toBe('committed');
  return `sha256:${digestOf(text)}/0`;
}

function issue(record: string, more: object = {}) {
  return reader.post<IssuedCertificate & Problem>(`${CHAIN}/certificates`, { record, ...more });
}

async function file(code: string, name: string): Promise<Response> {
  return fetch(`${platform.url}/console/v1/certificates/${code}/${name}`);
}

test('a record with its original → a signed PDF with the seal, stamped, whose package verifies; for anybody with the code', async () => {
  const record = await deposit(SEALED, '石碑.txt');
  const content = { algorithm: 'sha256', digest: digestOf(SEALED), size: SEALED.length };
  const { status, body } = await issue(record, { content, utcOffset: 480 });
  expect(status).toBe(201);
  const { certificate, timestamps } = body;
  expect(certificate).toMatchObject({ record, label: '石碑.txt', organisation: 'local', sealed: true, revoked: null });
  expect(certificate.code).toMatch(/^EV-\d\d(-[0-9A-Z]{4}){3}$/);
  expect(timestamps).toEqual([
    { url: clock.url, time: expect.any(Number), code: '' },
    { url: 'http://127.0.0.1:9/', time: null, code: 'TIMESTAMP_AUTHORITY' },
  ]);
  const stranger = new ConsoleReader(platform.url);
  const info = (await stranger.get<CertificateInfo>(`/console/v1/certificates/${certificate.code}`)).body;
  expect(info).toMatchObject({ certificate, chain: { name: 'local' }, standing: { supersededBy: null } });
  const pdf = await file(certificate.code, 'certificate.pdf');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.headers.get('x-robots-tag')).toBe('noindex');
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/^%PDF-[\s\S]*\/SubFilter \/ETSI\.CAdES\.detached/);
  const attached = await extractEvidence(bytes);
  expect(attached.name).toBe('石碑.txt.stele.json');
  const given = await (await file(certificate.code, 'package')).text();
  expect(Buffer.from(attached.bytes).toString()).toBe(given);
  const evidence: EvidencePackage = parseEvidencePackage(given);
  const { genesis } = info.chain;
  const report = verifyEvidence({ evidence, genesis, crypto: nodeCrypto, timestampRoots: [clock.root] });
  expect(report.timestamps).toMatchObject([
    { over: 'content', authority: expect.stringContaining('Summer'), isTrusted: true },
  ]);
});

test('a record without its original → a certificate without the seal', async () => {
  const { body } = await issue(await deposit('not compared'));
  expect(body.certificate).toMatchObject({ label: null, sealed: false });
});

test('another file than the recorded one → no certificate', async () => {
  const record = await deposit('the one');
  const { status, body } = await issue(record, { content: { algorithm: 'sha256', digest: digestOf('the other') } });
  expect(status).toBe(422);
  expect(body.code).toMatch(/^VERIFY_/);
});

test('a record that is not there, and what is none → refused by what is wrong', async () => {
  expect((await issue(`sha256:${'00'.repeat(32)}/0`)).status).toBe(404);
  expect((await issue('nothing')).body.code).toBe('API_BAD_REQUEST');
});

test('whoever is not signed in → neither issues, lists nor revokes', async () => {
  const { code } = (await issue(await deposit('kept'))).body.certificate;
  const stranger = new ConsoleReader(platform.url);
  const asked = [
    stranger.post<Problem>(`${CHAIN}/certificates`, { record: `sha256:${digestOf('kept')}/0` }),
    stranger.get<Problem>(`${CHAIN}/certificates`),
    stranger.post<Problem>(`/console/v1/certificates/${code}/revocation`, { reason: 'none' }),
  ];
  for (const { body } of await Promise.all(asked)) expect(body.code).toBe('SESSION_REQUIRED');
});

test('a code as people type it → found; one that is not known → said so, and nothing else', async () => {
  const { code } = (await issue(await deposit('typed'))).body.certificate;
  const typed = encodeURIComponent(code.toLowerCase().replaceAll('-', ' '));
  expect((await reader.get<CertificateInfo>(`/console/v1/certificates/${typed}`)).body.certificate.code).toBe(code);
  for (const other of ['EV-26-0000-0000-0000', 'nothing', '%00']) {
    const { status, body } = await reader.get<Problem>(`/console/v1/certificates/${other}`);
    expect([status, body.code]).toEqual([404, 'EVIDENCE_CERTIFICATE_UNKNOWN']);
    expect((await file(other, 'certificate.pdf')).status).toBe(404);
  }
});

test('a certificate that was revoked → says when and why, for ever', async () => {
  const { code } = (await issue(await deposit('revoked'))).body.certificate;
  const path = `/console/v1/certificates/${code}/revocation`;
  const revoked = await reader.post<CertificateRow>(path, { reason: '另行出具 <b>\u0000' });
  expect(revoked.body.revoked).toEqual({ time: expect.any(Number), reason: '另行出具 <b>\ufffd' });
  expect((await reader.post<Problem>(path, { reason: 'again' })).body.code).toBe('EVIDENCE_CERTIFICATE_REVOKED');
  const { body } = await new ConsoleReader(platform.url).get<CertificateInfo>(`/console/v1/certificates/${code}`);
  expect(body.certificate.revoked).toEqual(revoked.body.revoked);
  expect((await file(code, 'certificate.pdf')).status).toBe(200);
});

test('a record that was superseded → its certificates say so from then on', async () => {
  const [record, by] = [await deposit('older'), await deposit('newer')];
  const { code } = (await issue(record)).body.certificate;
  const calls = [{ contract: 'evidence', method: 'supersede', args: { record, by } }];
  const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls });
  await reader.post(`${CHAIN}/drafts/${body.draft}/signature`, {});
  await createClient({ url: platform.url, crypto: nodeCrypto }).wait(body.transaction);
  const { standing } = (await reader.get<CertificateInfo>(`/console/v1/certificates/${code}`)).body;
  expect(standing).toMatchObject({ supersededBy: by });
});

test('a record that waits for a signature, revoked then → no seal, and its certificates say both', async () => {
  const record = await deposit('to be signed', undefined, ['ab'.repeat(32)]);
  const content = { algorithm: 'sha256', digest: digestOf('to be signed') };
  const { certificate } = (await issue(record, { content })).body;
  expect(certificate.sealed).toBe(false);
  const standingNow = async () =>
    (await reader.get<CertificateInfo>(`/console/v1/certificates/${certificate.code}`)).body.standing;
  expect(await standingNow()).toMatchObject({ revoked: null, declined: null, cosigning: { signed: 0, of: 1 } });
  const calls = [{ contract: 'evidence', method: 'revoke', args: { record, reason: 'not wanted' } }];
  const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls });
  await reader.post(`${CHAIN}/drafts/${body.draft}/signature`, {});
  await createClient({ url: platform.url, crypto: nodeCrypto }).wait(body.transaction);
  expect(await standingNow()).toMatchObject({ revoked: { time: expect.any(Number), reason: 'not wanted' } });
});

test('many certificates → listed page after page, newest first, each once; also those of one record', async () => {
  const record = await deposit('listed');
  const codes = [];
  for (let i = 0; i < 3; i++) codes.unshift((await issue(record)).body.certificate.code);
  interface Page {
    readonly items: readonly CertificateRow[];
    readonly cursor: string | null;
  }
  const ofRecord = await reader.get<Page>(`${CHAIN}/certificates?record=${encodeURIComponent(record)}`);
  expect(ofRecord.body.items.map(({ code }) => code)).toEqual(codes);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { readonly body: Page } = await reader.get<Page>(`${CHAIN}/certificates?limit=2${query}`);
    seen.push(...body.items.map(({ code }) => code));
    cursor = body.cursor;
  }
  expect(seen.slice(0, 3)).toEqual(codes);
  expect(new Set(seen).size).toBe(seen.length);
});

test('the platform after a restart → the same certificates, and the same seal for new ones', async () => {
  const { code } = (await issue(await deposit('before'))).body.certificate;
  const before = await (await file(code, 'certificate.pdf')).arrayBuffer();
  await platform[Symbol.asyncDispose]();
  await start();
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  await until(
    'the database is open',
    async () => (await reader.get(`${CHAIN}/certificates`)).status === 200 || undefined,
  );
  expect(await (await file(code, 'certificate.pdf')).arrayBuffer()).toEqual(before);
  expect((await issue(await deposit('after'))).status).toBe(201);
});
