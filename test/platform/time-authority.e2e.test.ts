import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { trustedCertificates } from '@stele/timestamp';
import { requestTimestamp } from '@stele/timestamp/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = await temporaryFolder();
let platform: PlatformProcess;

beforeAll(async () => {
  platform = await PlatformProcess.start(folder.path, { STELE_TIME_AUTHORITY: 'Customs time' });
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const roots = async () =>
  trustedCertificates(new Uint8Array(await readFile(join(folder.path, 'platform', 'time', 'root.pem'))));

function ask(text: string, trusted: readonly Bytes[]) {
  const digest = new Uint8Array(createHash('sha256').update(text).digest());
  return requestTimestamp({ url: `${platform.url}/tsa`, hash: 'sha256', digest, roots: trusted, crypto: nodeCrypto });
}

test('a request → a token of its name, trusted by the root beside its key', async () => {
  const before = Date.now();
  const { verified } = await ask('waybill 8841', await roots());
  expect(verified).toMatchObject({ authority: expect.stringContaining('Customs time'), isTrusted: true });
  expect(verified.time).toBeGreaterThanOrEqual(before - 1000);
});

test('two requests of the same → two serial numbers', async () => {
  const trusted = await roots();
  const [one, other] = await Promise.all([ask('twice', trusted), ask('twice', trusted)]);
  expect(one.verified.serial).not.toBe(other.verified.serial);
});

test('what is no request → answered by a refusal, another media type and too much by an error', async () => {
  const post = (type: string, body: string) =>
    fetch(`${platform.url}/tsa`, { method: 'POST', headers: { 'content-type': type }, body });
  const refused = await post('application/timestamp-query', 'nothing');
  expect([refused.status, refused.headers.get('content-type')]).toEqual([200, 'application/timestamp-reply']);
  expect((await post('text/plain', 'nothing')).status).toBe(415);
  expect((await post('application/timestamp-query', 'x'.repeat(20_000))).status).toBe(413);
});

test('the authority after a restart → the same root', async () => {
  const before = await roots();
  await platform[Symbol.asyncDispose]();
  platform = await PlatformProcess.start(folder.path, { STELE_TIME_AUTHORITY: 'Customs time' });
  expect(await roots()).toEqual(before);
  expect((await ask('again', before)).verified.isTrusted).toBe(true);
});
