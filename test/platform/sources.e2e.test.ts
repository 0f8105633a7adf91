import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { EmailCheck } from '@stele/platform/api';
import type { Problem } from '@stele/sdk';
import { listZip } from '@stele/verifier/archive';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = await temporaryFolder();
const site = createServer((_, answer) =>
  answer.setHeader('content-type', 'text/html').end('<title>A notice</title>shown'),
);
let platform: PlatformProcess;
let reader: ConsoleReader;

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const dist = join(folder.path, 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  platform = await PlatformProcess.start(folder.path, {
    STELE_CONSOLE_DIST: dist,
    STELE_CAPTURE_ALLOW: `127.0.0.1:${(site.address() as AddressInfo).port}`,
  });
  reader = new ConsoleReader(platform.url);
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  site.close();
  await folder[Symbol.asyncDispose]();
});

const pageUrl = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;

/** Sends bytes as they are, with the reader's session or without. */
function send(path: string, type: string, body: string | Uint8Array<ArrayBuffer>, cookie = ''): Promise<Response> {
  const headers = { 'content-type': type, origin: platform.url, cookie };
  return fetch(`${platform.url}${path}`, { method: 'POST', headers, body });
}

const CAPTURES = '/console/v1/captures';
const EMAILS = '/console/v1/emails';
const MESSAGE = 'From: a@b.example\r\nSubject: x\r\n\r\nbody\r\n';

test('whoever is not signed in → neither captures nor checks', async () => {
  expect((await send(CAPTURES, 'application/json', JSON.stringify({ url: pageUrl() }))).status).toBe(401);
  expect((await send(EMAILS, 'message/rfc822', MESSAGE)).status).toBe(401);
});

test('a page of an allowed host → its archive; pages inside that nobody allowed → refused with the reason', async () => {
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: 'correct horse battery' });
  const captured = await send(CAPTURES, 'application/json', JSON.stringify({ url: pageUrl() }), reader.cookie);
  expect(captured.status).toBe(200);
  const archive = new Uint8Array(await captured.arrayBuffer());
  const source = { size: archive.length, read: async (at: number, size: number) => archive.slice(at, at + size) };
  const names = (await listZip(source, { files: 10, bytes: 1e8 })).map(({ name }) => name);
  expect(names).toEqual(['capture.json', 'page.png', 'page.mhtml', 'exchanges.json']);
  for (const url of [platform.url, 'http://169.254.169.254/latest/', 'http://[::1]/']) {
    const { status, body } = await reader.post<Problem>(CAPTURES, { url });
    expect([status, body.code], url).toEqual([403, 'CAPTURE_REFUSED']);
  }
  expect((await reader.post<Problem>(CAPTURES, { url: 'file:///etc/passwd' })).body.code).toBe('CAPTURE_ADDRESS');
});

test('an e-mail → what its signatures came to; what is none, nothing and too much → refused', async () => {
  const { cookie } = reader;
  const check = (await (await send(EMAILS, 'message/rfc822', MESSAGE, cookie)).json()) as EmailCheck;
  expect(check).toMatchObject({ verdict: 'unsigned', from: 'a@b.example', message: { size: MESSAGE.length } });
  const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
  expect(await codeOf(await send(EMAILS, 'message/rfc822', 'words', cookie))).toBe('EMAIL_BAD');
  expect(await codeOf(await send(EMAILS, 'message/rfc822', '', cookie))).toBe('EMAIL_BAD');
  expect(await codeOf(await send(EMAILS, 'application/json', '{}', cookie))).toBe('EMAIL_BAD');
  // The connection ends with the refusal, while the client may still be writing: then it asks again.
  const large = await vi.waitFor(() => send(EMAILS, 'message/rfc822', new Uint8Array(33 * 1024 * 1024), cookie), {
    timeout: 60_000,
  });
  expect(large.status).toBe(413);
});
