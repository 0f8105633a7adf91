import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { CustodyRow, FileRow, FileStanding, UploadRow } from '@stele/platform/api';
import type { Problem } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';
const CHAIN = '/console/v1/chains/local';
const UPLOADS = '/console/v1/files/uploads';
const LIMIT = 1_000_000;

const folder = await temporaryFolder();
const dist = join(folder.path, 'dist');
let platform: PlatformProcess;
let reader: ConsoleReader;

async function start(): Promise<void> {
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist, STELE_FILE_BYTES: String(LIMIT) });
  reader = new ConsoleReader(platform.url);
}

async function databaseOpen(): Promise<void> {
  const opened = async () => (await reader.get(`${CHAIN}/files`)).status === 200 || undefined;
  await until('the database is open', opened);
}

beforeAll(async () => {
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  await start();
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
  await databaseOpen();
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Bytes that differ from place to place, and from content to content. */
function contentOf(size: number, seed: string): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, i) =>
    createHash('sha256').update(`${seed} ${i}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}

function addressOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function metadata(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

interface Announced {
  readonly content: Uint8Array;
  readonly address?: string;
  readonly name?: string;
  readonly size?: number;
}

/** Asks for an upload as a tus client does. */
function announce({ content, address = addressOf(content), name = '石碑.bin', size = content.length }: Announced) {
  return ask(UPLOADS, {
    method: 'POST',
    headers: {
      'upload-length': String(size),
      'upload-metadata': metadata({ chain: 'local', address, name, type: 'application/octet-stream' }),
    },
  });
}

/** A request of the page: with its cookie and origin, and the version of tus. */
function ask(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  return fetch(`${platform.url}${path}`, {
    ...init,
    headers: { 'tus-resumable': '1.0.0', origin: platform.url, cookie: reader.cookie, ...headers },
  });
}

function patch(location: string, offset: number, body: Uint8Array): Promise<Response> {
  return ask(location, {
    method: 'PATCH',
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: Buffer.from(body),
  });
}

async function offsetOf(location: string): Promise<number> {
  const response = await ask(location, { method: 'HEAD' });
  expect(response.status).toBe(200);
  return Number(response.headers.get('upload-offset'));
}

/** Sends some bytes of an upload and then breaks the connection. */
async function breakOff(location: string, content: Uint8Array, sent: number): Promise<void> {
  const broken = request(`${platform.url}${location}`, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': content.length,
      origin: platform.url,
      cookie: reader.cookie,
    },
  });
  broken.on('error', () => undefined);
  broken.write(content.subarray(0, sent));
  await until('some of it has arrived', async () => {
    const { items } = (await reader.get<{ readonly items: readonly UploadRow[] }>(`${CHAIN}/uploads`)).body;
    return items.some(({ upload }) => location.endsWith(upload)) || undefined;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const closed = new Promise((resolve) => broken.on('close', resolve));
  broken.destroy();
  await closed;
}

/** Keeps a content in one go. @returns its address */
async function keep(content: Buffer, name?: string): Promise<string> {
  const announced = await announce({ content, ...(name === undefined ? {} : { name }) });
  expect(announced.status).toBe(201);
  if (content.length > 0) expect((await patch(announced.headers.get('location') ?? '', 0, content)).status).toBe(204);
  return addressOf(content);
}

function contentPath(address: string, purpose = ''): string {
  return `${CHAIN}/files/${address}/content${purpose}`;
}

async function custodyOf(address: string): Promise<readonly CustodyRow[]> {
  return (await reader.get<{ readonly items: readonly CustodyRow[] }>(`${CHAIN}/files/${address}/custody`)).body.items;
}

async function problemOf(response: Response): Promise<string> {
  return ((await response.json()) as Problem).code;
}

test('an upload that breaks off → goes on where it stands, also after a restart; the same bytes come back', async () => {
  const content = contentOf(300_000, 'broken');
  const announced = await announce({ content, name: '合同 "final".pdf' });
  const location = announced.headers.get('location') ?? '';
  expect(location).toMatch(/^\/console\/v1\/files\/uploads\/[0-9a-f]{32}$/);
  await breakOff(location, content, 200_001);
  const offset = await offsetOf(location);
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThanOrEqual(200_001);
  const { uploads } = (await reader.get<FileStanding>(`${CHAIN}/files/${addressOf(content)}`)).body;
  expect(uploads).toMatchObject([{ address: addressOf(content), name: '合同 "final".pdf', size: 300_000, offset }]);
  await platform[Symbol.asyncDispose]();
  await start();
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  await databaseOpen();
  expect(await offsetOf(location)).toBe(offset);
  const finished = await patch(location, offset, content.subarray(offset));
  expect([finished.status, finished.headers.get('upload-offset')]).toEqual([204, '300000']);
  // A client that did not hear of it asks once more.
  expect(await offsetOf(location)).toBe(300_000);
  const response = await ask(contentPath(addressOf(content)));
  expect(response.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%20%22final%22.pdf",
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
});

test('a range → those bytes; of other content than the reader has, all of it; none there is said so', async () => {
  const content = contentOf(200_000, 'ranges');
  const address = await keep(content);
  const some = await ask(contentPath(address), { headers: { range: 'bytes=65530-131080' } });
  expect([some.status, some.headers.get('content-range')]).toEqual([206, 'bytes 65530-131080/200000']);
  expect(Buffer.from(await some.arrayBuffer()).equals(content.subarray(65_530, 131_081))).toBe(true);
  const etag = some.headers.get('etag') ?? '';
  const same = await ask(contentPath(address), { headers: { range: 'bytes=-5', 'if-range': etag } });
  expect(Buffer.from(await same.arrayBuffer()).equals(content.subarray(-5))).toBe(true);
  const other = await ask(contentPath(address), { headers: { range: 'bytes=-5', 'if-range': '"another"' } });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 200_000]);
  const none = await ask(contentPath(address), { headers: { range: 'bytes=200000-' } });
  expect([none.status, none.headers.get('content-range'), await problemOf(none)]).toEqual([
    416,
    'bytes */200000',
    'FILE_RANGE',
  ]);
});

test('other content than announced → nothing is kept, and no upload is left', async () => {
  const content = contentOf(1000, 'announced');
  const announced = await announce({ content });
  const refused = await patch(announced.headers.get('location') ?? '', 0, contentOf(1000, 'other'));
  expect([refused.status, await problemOf(refused)]).toEqual([422, 'FILE_OTHER_CONTENT']);
  const { file, uploads } = (await reader.get<FileStanding>(`${CHAIN}/files/${addressOf(content)}`)).body;
  expect([file, uploads]).toEqual([null, []]);
});

test('a file of no bytes → kept with its announcement', async () => {
  const address = await keep(Buffer.alloc(0));
  expect((await reader.get<FileStanding>(`${CHAIN}/files/${address}`)).body.file).toMatchObject({ size: 0 });
  expect((await (await ask(contentPath(address))).arrayBuffer()).byteLength).toBe(0);
});

test('a file over the limit, metadata without an address, another version of tus → refused by what is wrong', async () => {
  const large = await announce({ content: Buffer.alloc(1), size: LIMIT + 1 });
  expect([large.status, await problemOf(large)]).toEqual([413, 'FILE_TOO_LARGE']);
  const bare = await ask(UPLOADS, { method: 'POST', headers: { 'upload-length': '1' } });
  expect([bare.status, await problemOf(bare)]).toEqual([400, 'FILE_UPLOAD_BAD']);
  const old = await ask(UPLOADS, { method: 'POST', headers: { 'upload-length': '1', 'tus-resumable': '0.2.2' } });
  expect(old.status).toBe(400);
});

test('bytes at another offset, more than announced, headers that are missing → each refused by its own code', async () => {
  const content = contentOf(1000, 'refused');
  const location = (await announce({ content })).headers.get('location') ?? '';
  const refusal = async (response: Response) => [response.status, await problemOf(response)];
  expect(await refusal(await patch(location, 7, content))).toEqual([409, 'FILE_UPLOAD_OFFSET']);
  expect(await refusal(await patch(location, 0, contentOf(1001, 'more')))).toEqual([413, 'FILE_UPLOAD_SIZE']);
  const type = { 'content-type': 'application/offset+octet-stream' };
  const bare = await ask(location, { method: 'PATCH', headers: type, body: Buffer.from(content) });
  expect(await refusal(bare)).toEqual([400, 'FILE_UPLOAD_BAD']);
  const more = await ask(UPLOADS, {
    method: 'POST',
    headers: {
      ...type,
      'upload-length': '10',
      'upload-metadata': metadata({ chain: 'local', address: addressOf(content), name: 'a', type: '' }),
    },
    body: Buffer.from(content),
  });
  expect(await refusal(more)).toEqual([413, 'FILE_UPLOAD_SIZE']);
  expect(await offsetOf(location)).toBe(0);
  expect((await patch(location, 0, content)).status).toBe(204);
});

test('whoever is not signed in → neither uploads, sees, reads nor deletes', async () => {
  const address = await keep(contentOf(10, 'private'));
  const stranger = new ConsoleReader(platform.url);
  const asked = [
    stranger.get<Problem>(`${CHAIN}/files`),
    stranger.get<Problem>(`${CHAIN}/uploads`),
    stranger.get<Problem>(`${CHAIN}/files/${address}`),
    stranger.get<Problem>(`${CHAIN}/files/${address}/custody`),
    stranger.get<Problem>(contentPath(address)),
    stranger.post<Problem>(`${CHAIN}/files/${address}/deletion`, { reason: 'none' }),
  ];
  for (const { status, body } of await Promise.all(asked))
    expect([status, body.code]).toEqual([401, 'SESSION_REQUIRED']);
  for (const method of ['POST', 'PATCH', 'HEAD', 'DELETE']) {
    const path = method === 'POST' ? UPLOADS : `${UPLOADS}/${'ab'.repeat(16)}`;
    const headers = { cookie: '', 'content-type': 'application/offset+octet-stream' };
    expect((await ask(path, { method, headers })).status).toBe(401);
  }
});

test('a page of another origin → uploads and deletes nothing, although the reader is signed in', async () => {
  const address = await keep(contentOf(11, 'ours'));
  const headers = { origin: 'https://evil.example', 'upload-length': '1' };
  expect(await problemOf(await ask(UPLOADS, { method: 'POST', headers }))).toBe('CONSOLE_ORIGIN');
  const path = `${CHAIN}/files/${address}/deletion`;
  const { body } = await reader.post<Problem>(path, { reason: 'none' }, { origin: 'https://evil.example' });
  expect(body.code).toBe('CONSOLE_ORIGIN');
  expect((await ask(contentPath(address))).headers.get('access-control-allow-origin')).toBe(null);
});

test('everything that is done to a file → in its chain of custody', async () => {
  const content = contentOf(100, 'custody');
  const address = await keep(content, 'first.pdf');
  await keep(content, 'again.pdf');
  await (await ask(contentPath(address))).arrayBuffer();
  await (await ask(contentPath(address, '?for=look'))).arrayBuffer();
  await (await ask(contentPath(address, '?for=export'), { headers: { range: 'bytes=0-9' } })).arrayBuffer();
  await ask(contentPath(address), { method: 'HEAD' });
  const deleted = await reader.post<FileRow>(`${CHAIN}/files/${address}/deletion`, { reason: '保管期满' });
  expect(deleted.body.deleted).toEqual(expect.any(Number));
  const rows = [...(await custodyOf(address))].reverse();
  expect(rows.map(({ act, detail }) => [act, detail])).toEqual([
    ['kept', 'first.pdf'],
    ['kept', 'again.pdf'],
    ['downloaded', null],
    ['looked-at', null],
    ['exported', '0–9'],
    ['deleted', '保管期满'],
  ]);
  expect(new Set(rows.map(({ organisation, account }) => `${organisation} ${account}`)).size).toBe(1);
  expect(rows[0]).toMatchObject({ organisation: 'local', account: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('a file that was deleted → gone from disk, and said to have been there; kept anew, it is there again', async () => {
  const content = contentOf(70_000, 'deleted');
  const address = await keep(content);
  const before = (await contents()).length;
  await reader.post(`${CHAIN}/files/${address}/deletion`, { reason: 'over' });
  expect(await contents()).toHaveLength(before - 1);
  const gone = await ask(contentPath(address));
  expect([gone.status, await problemOf(gone)]).toEqual([410, 'FILE_DELETED']);
  const again = await reader.post<Problem>(`${CHAIN}/files/${address}/deletion`, { reason: 'over' });
  expect(again.body.code).toBe('FILE_DELETED');
  await keep(content);
  expect((await (await ask(contentPath(address))).arrayBuffer()).byteLength).toBe(70_000);
});

/** Files of chunks on disk. */
async function contents(): Promise<string[]> {
  const root = join(folder.path, 'platform', 'files', 'contents');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('a byte flipped on disk → refused, and not noted as handed out', async () => {
  const before = await contents();
  const address = await keep(contentOf(150_000, 'flipped'));
  const [path = ''] = (await contents()).filter((each) => !before.includes(each));
  const bytes = await readFile(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const refused = await ask(contentPath(address));
  expect([refused.status, await problemOf(refused)]).toEqual([500, 'FILE_DAMAGED']);
  expect((await custodyOf(address)).map(({ act }) => act)).toEqual(['kept']);
  // Behind the first chunk the answer has begun: it ends before it is whole.
  const ranged = await ask(contentPath(address), { headers: { range: 'bytes=65536-' } });
  expect(ranged.status).toBe(206);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  bytes[70_000] = (bytes[70_000] ?? 0) ^ 1;
  await ranged.arrayBuffer();
  await writeFile(path, bytes);
  const cut = await ask(contentPath(address));
  await expect(cut.arrayBuffer()).rejects.toThrow();
});

test('no plain byte of a file, nor its name → on disk', async () => {
  const content = contentOf(100_000, 'secret');
  await keep(content, 'secret plan.pdf');
  for (const path of await contents()) {
    expect((await readFile(path)).includes(content.subarray(0, 32))).toBe(false);
  }
});

test('many files → listed page after page, newest first, each once', async () => {
  for (let i = 0; i < 3; i++) await keep(contentOf(50 + i, 'listed'), `listed ${i}`);
  interface Page {
    readonly items: readonly FileRow[];
    readonly cursor: string | null;
  }
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { readonly body: Page } = await reader.get<Page>(`${CHAIN}/files?limit=2${query}`);
    seen.push(...body.items.map(({ name }) => name));
    cursor = body.cursor;
  }
  expect(seen.slice(0, 3)).toEqual(['listed 2', 'listed 1', 'listed 0']);
});
