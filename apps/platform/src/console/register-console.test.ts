import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '@stele/http';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleFiles } from './console-files.ts';
import { registerConsole, type ServedConsole } from './register-console.ts';

/** A page with a policy of its own, and with what stands for a nonce in others. */
const VERIFY =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'sha256-abc=\'"><p>verify __NONCE__';

let folder: string;
let server: FastifyInstance;
let served: ServedConsole;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-console-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not served');
  await writeFile(join(dist, 'index.html'), '<meta name="csp-nonce" content="__NONCE__"><p>console');
  await writeFile(join(dist, 'verify.html'), VERIFY);
  await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(dist, 'icon.svg'), '<svg/>');
  served = { files: await ConsoleFiles.read(dist), state: 'building' };
  ({ server } = await createServer({ log: pino({ level: 'silent' }), requestsPerTenSeconds: 1000, sockets: [] }));
  await registerConsole(server, () => served);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (url: string, accept = 'text/html,*/*;q=0.8') => server.inject({ url, headers: { host: 'x', accept } });

test.each(['/', '/c/local/contracts/sys.audit', '/start', '/assets/unknown.js', '/metrics'])(
  'a reader who opens %s → the page, with a nonce of its own that the policy names',
  async (url) => {
    const [first, second] = [await get(url), await get(url)];
    const nonce = /content="([^"]+)"/.exec(first.body)?.[1] as string;
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(second.body).not.toContain(nonce);
  },
);

test('a page → a policy without anything inline, no framing, no sniffing, no referrer', async () => {
  const { headers } = await get('/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toMatch(/unsafe-eval'(?<!wasm-unsafe-eval')/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test.each(['text/html', '*/*'])('a page with a file of its own, asked for as %s → that one', async (accept) => {
  expect((await get('/verify', accept)).body).toContain('verify');
});

test('a page with a policy of its own → that policy as a header too, without framing; the page as it is', async () => {
  const { headers, body } = await get('/verify');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'sha256-abc='; frame-ancestors 'none'",
  );
  expect(body).toBe(VERIFY);
});

test('a file with its hash in the name → kept for ever; any other → asked for again', async () => {
  const hashed = await get('/assets/app-1a2b.js', '*/*');
  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(hashed.headers['content-type']).toContain('javascript');
  expect((await get('/icon.svg', '*/*')).headers['cache-control']).toBe('public, max-age=0');
});

test.each(['/assets/unknown.js', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/%'])(
  'a program that asks for %s → a problem, and nothing from outside of the folder',
  async (url) => {
    const answer = await get(url, '*/*');
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toContain('not served');
  },
);

test('no console yet → a page that says so in the reader’s language, and asks again', async () => {
  const before = served;
  served = { files: undefined, state: 'building' };
  const page = await server.inject({
    url: '/',
    headers: { host: 'x', accept: 'text/html', 'accept-language': 'zh-CN' },
  });
  served = before;
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('正在构建控制台');
  expect(page.body).toContain('http-equiv="refresh"');
});

test('the console built anew behind a running server → files that its new page names, and nothing beside them', async () => {
  await writeFile(join(folder, 'dist', 'assets', 'app-3c4d.js'), 'export const next = 1;');
  const asked = (url: string) => get(url, '*/*');
  expect(await asked('/assets/app-3c4d.js')).toMatchObject({ statusCode: 200, body: 'export const next = 1;' });
  const others = ['/assets/app-5e6f.js', '/assets/..%2f..%2fsecret.txt', '/assets/.own'];
  for (const url of others) expect((await asked(url)).statusCode, url).toBe(404);
});
