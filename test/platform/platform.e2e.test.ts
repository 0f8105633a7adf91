import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type { DraftInfo, IndexState, SessionInfo, TransactionRow } from '@stele/platform/api';
import { createClient, type Problem } from '@stele/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { put } from '../support/put.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';

const SESSION = '/console/v1/session';
const CHAIN = '/console/v1/chains/local';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly cursor: string | null;
  readonly index: IndexState;
}

describe('a platform with its node and a database of its own', async () => {
  const folder = await temporaryFolder();
  // PostgreSQL has a user of its own where the test runs as root, who has to get through to it.
  const data = folder.path;
  const dist = join(folder.path, 'dist');
  let platform: PlatformProcess;
  let reader: ConsoleReader;

  const start = async () => {
    platform = await PlatformProcess.start(data, { STELE_CONSOLE_DIST: dist });
    reader = new ConsoleReader(platform.url);
  };
  beforeAll(async () => {
    await mkdir(dist);
    await writeFile(join(dist, 'index.html'), '<p>console');
    await start();
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const transactions = (id: string) =>
    until('the transaction is in the list', async () => {
      const { body } = await reader.get<Page<TransactionRow>>(`${CHAIN}/transactions`);
      return body.items?.some((item) => item.id === id) ? body : undefined;
    });
  const draft = (key: string) => reader.post<DraftInfo & Problem>(`${CHAIN}/drafts`, { calls: [put(key)] });

  test('a first start → the node’s own lines, then the console and the link to claim it', () => {
    expect(platform.output).toMatch(
      /^Stele is ready: http:\/\/127\.0\.0\.1:\d+\nGenesis fingerprint: [0-9a-f]{64}\n[\s\S]*Try next:[\s\S]*Console: http/,
    );
    expect(platform.claim).toMatch(/^[\w-]{43}$/);
  });

  test('before the password is chosen → nobody signs in, nothing is signed', async () => {
    expect((await reader.get<SessionInfo>(SESSION)).body).toMatchObject({ state: 'new', operator: null });
    const { body } = await reader.post<Problem>(`${SESSION}/sign-in`, { password: PASSWORD });
    expect(body.code).toBe('SESSION_UNCLAIMED');
    expect((await draft('early')).body.code).toBe('SESSION_REQUIRED');
    const guessed = await reader.post<Problem>(`${SESSION}/claim`, { token: 'x'.repeat(43), password: PASSWORD });
    expect(guessed.body.code).toBe('SESSION_TOKEN');
  });

  test('the link’s token → chooses the password once, and signs in', async () => {
    const given = { token: platform.claim, password: PASSWORD };
    const claimed = await reader.post<SessionInfo>(`${SESSION}/claim`, given);
    expect(claimed.body).toMatchObject({ state: 'signed-in', operator: { organisation: 'local', suite: 'ed25519' } });
    const cookie = claimed.headers.get('set-cookie');
    expect(cookie).toMatch(/; Path=\/console; HttpOnly; SameSite=Strict$/);
    expect((await reader.post<Problem>(`${SESSION}/claim`, given)).body.code).toBe('SESSION_CLAIMED');
    if (process.platform === 'win32') return;
    expect((await stat(join(data, 'platform', 'password.json'))).mode & 0o777).toBe(0o600);
  });

  test('a draft → what is shown is signed and sent once, also asked twice, and in the list with the index’s age', async () => {
    const made = (await draft('signed')).body;
    expect(made).toMatchObject({ chain: 'local', calls: [put('signed')], rehearsal: { code: '', writes: 1 } });
    const path = `${CHAIN}/drafts/${made.draft}/signature`;
    const signed = await reader.post<{ transaction: string }>(path, {});
    expect(signed).toMatchObject({ status: 202, body: { transaction: made.transaction } });
    const { status, body } = await reader.post(path, {});
    expect({ status, body }).toEqual({ status: 202, body: signed.body });
    const outcome = await createClient({ url: platform.url, crypto: nodeCrypto }).wait(made.transaction);
    expect(outcome.state).toBe('committed');
    const { items, index } = await transactions(made.transaction);
    const row = items.find(({ id }) => id === made.transaction) as TransactionRow;
    expect(row).toMatchObject({ sender: made.account, code: '', calls: [{ contract: 'kv', method: 'put' }] });
    expect(index.height).toBeGreaterThanOrEqual(row.height);
    const log = await readFile(join(data, 'platform', 'platform.log'), 'utf8');
    expect(
      log.match(new RegExp(`"transaction":"${made.transaction}"[^\\n]*the operator signed a draft`, 'g')),
    ).toHaveLength(1);
  });

  test('a draft that would fail → its code, before anything is signed', async () => {
    const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, {
      calls: [{ contract: 'kv', method: 'put', args: {} }],
    });
    expect(body.rehearsal).toMatchObject({ code: 'CONTRACT_ARGUMENTS', writes: 0 });
  });

  test('somebody else’s session → cannot sign the draft', async () => {
    const made = (await draft('mine')).body;
    const other = new ConsoleReader(platform.url);
    await other.post(`${SESSION}/sign-in`, { password: PASSWORD });
    const { body } = await other.post<Problem>(`${CHAIN}/drafts/${made.draft}/signature`, {});
    expect(body.code).toBe('DRAFT_UNKNOWN');
  });

  test('a page of another origin → refused, also with the cookie of whoever is signed in', async () => {
    for (const headers of [{ origin: 'http://foreign.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const { status, body } = await reader.post<Problem>(`${CHAIN}/drafts`, { calls: [put('foreign')] }, headers);
      expect([status, body.code]).toEqual([403, 'CONSOLE_ORIGIN']);
    }
  });

  test('a name that leads here without being ours → refused, whatever is asked', async () => {
    for (const path of ['/', SESSION, '/v1/chains', `${CHAIN}/blocks`]) {
      expect(await statusAs('rebound.example', `${platform.url}${path}`)).toBe(421);
    }
  });

  test('what the node answers → answered here too, problems and the description included; metrics not', async () => {
    const [own, nodes] = await Promise.all(
      [platform.url, platform.nodeUrl].map(async (url) => (await fetch(`${url}/v1/chains/local/blocks/1`)).json()),
    );
    expect(own).toEqual(nodes);
    const unknown = await reader.get<Problem>('/v1/chains/nowhere');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'API_NOT_FOUND' } });
    expect(unknown.headers.get('x-request-id')).toBe(unknown.body.requestId);
    expect((await reader.get('/openapi.json')).status).toBe(200);
    expect((await reader.get<Problem>('/metrics')).body.code).toBe('API_NOT_FOUND');
  });

  test('streams through the relay → open before anything comes, then each event as it comes', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${platform.url}/v1/chains/local/blocks/stream`, {
      headers: { accept: 'text/event-stream' },
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(10_000)]),
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const socket = new WebSocket(
      `${platform.url.replace('http', 'ws')}/v1/chains/local/events/socket?contract=evidence`,
    );
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('the socket failed'));
    });
    const message = new Promise<string>((resolve) => {
      socket.onmessage = ({ data: text }) => resolve(String(text));
    });
    const records = [{ content: { algorithm: 'sha256', digest: 'ab'.repeat(32) } }];
    const made = await reader.post<DraftInfo>(`${CHAIN}/drafts`, {
      calls: [{ contract: 'evidence', method: 'deposit', args: { records } }],
    });
    await reader.post(`${CHAIN}/drafts/${made.body.draft}/signature`, {});
    for await (const chunk of stream.body as ReadableStream<Uint8Array>) {
      if (new TextDecoder().decode(chunk).includes('event: block')) break;
    }
    expect(JSON.parse(await message)).toMatchObject({ contract: 'evidence', transaction: made.body.transaction });
    socket.close();
    stop.abort();
  });

  test('a socket that the node refuses → its problem before the upgrade', async () => {
    const answer = await upgrade(`${platform.url}/v1/chains/nowhere/events/socket`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'API_NOT_FOUND' } });
  });

  test('numbers and texts that no column holds → refused as what they are, and no fault of the database', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const asked = [
      `blocks?until=${most}`,
      `activity?from=0&until=${most}&bucketMs=${most}`,
      `blocks?cursor=${most}`,
      `transactions?cursor=1.${2 ** 31}`,
      `events?cursor=1.1.${2 ** 31}`,
      `evidence?cursor=${most}.0.x`,
      `certificates?cursor=${most}.0.x`,
    ];
    const answers = await Promise.all(asked.map((query) => reader.get<Problem>(`${CHAIN}/${query}`)));
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 400));
    const view = { name: 'a\0b', query: 'outcome=failed', hidden: ['c\0d'] };
    expect(await reader.post(`${CHAIN}/views`, { list: 'transactions', view })).toMatchObject({
      status: 200,
      body: { items: [{ name: 'a\uFFFDb', hidden: ['c\uFFFDd'] }] },
    });
    const removal = { list: 'transactions', name: 'a\0b' };
    expect(await reader.post(`${CHAIN}/view-removals`, removal)).toMatchObject({ status: 200, body: { items: [] } });
  });

  test('signing out → the session is over, and lists still answer', async () => {
    expect((await reader.post<SessionInfo>(`${SESSION}/sign-out`, {})).body.state).toBe('signed-out');
    expect((await draft('late')).body.code).toBe('SESSION_REQUIRED');
    expect((await reader.get(`${CHAIN}/blocks`)).status).toBe(200);
  });

  test('wrong passwords → slowed down, and told when the next one is taken', async () => {
    const codes: string[] = [];
    let last: Answer<Problem> | undefined;
    for (let i = 0; i < 6; i++) {
      last = await reader.post<Problem>(`${SESSION}/sign-in`, { password: `wrong password ${i}` });
      codes.push(last.body.code);
    }
    expect(codes.slice(0, 3)).toEqual(['SESSION_PASSWORD', 'SESSION_PASSWORD', 'SESSION_PASSWORD']);
    expect(codes).toContain('SESSION_PAUSED');
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a node that was killed → a problem with its code, lists with their age; then it is started again', async () => {
    const before = (await reader.get<IndexState>(`${CHAIN}/index`)).body;
    const { pid } = JSON.parse(await readFile(join(data, 'LOCK'), 'utf8')) as { readonly pid: number };
    process.kill(pid, 'SIGKILL');
    const refused = await until('the node is gone', async () => {
      const answer = await reader.get<Problem>('/v1/chains/local');
      return answer.status === 503 ? answer : undefined;
    });
    expect(refused.body.code).toBe('SDK_UNREACHABLE');
    expect((await upgrade(`${platform.url}/v1/chains/local/events/socket`)).body.code).toBe('SDK_UNREACHABLE');
    const { status, body } = await reader.get<Page<unknown>>(`${CHAIN}/blocks`);
    expect(status).toBe(200);
    expect(body.index.height).toBeGreaterThanOrEqual(before.height as number);
    await until('the node is back', async () =>
      (await reader.get('/health/ready')).status === 200 ? true : undefined,
    );
    expect(platform.output).toContain('The node ended unexpectedly');
  });

  test('a restart → sessions are over, the password holds, the chain goes on', async () => {
    const other = new ConsoleReader(platform.url);
    expect(await platform.end()).toBe(0);
    expect(platform.output).toContain('Stopped. Start again to continue the same chain.');
    await start();
    expect(platform.claim).toBeUndefined();
    expect((await other.get<SessionInfo>(SESSION).catch(() => undefined))?.body.state).not.toBe('signed-in');
    expect((await reader.get<SessionInfo>(SESSION)).body.state).toBe('signed-out');
    const { body } = await reader.post<SessionInfo>(`${SESSION}/sign-in`, { password: PASSWORD });
    expect(body.state).toBe('signed-in');
    expect((await draft('again')).status).toBe(200);
  });
});

describe('a platform whose database does not answer', async () => {
  const folder = await temporaryFolder();
  let platform: PlatformProcess;
  beforeAll(async () => {
    platform = await PlatformProcess.start(join(folder.path, 'data'), {
      STELE_CONSOLE_DIST: folder.path,
      STELE_DATABASE_URL: 'postgres://stele@127.0.0.1:1/stele',
    });
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  test('lists → fail with a code, and nothing else does', async () => {
    const reader = new ConsoleReader(platform.url);
    const list = await reader.get<Problem>(`${CHAIN}/transactions`);
    expect(list).toMatchObject({ status: 503, body: { code: 'DATABASE_FAILED' } });
    expect((await reader.get<IndexState>(`${CHAIN}/index`)).body).toEqual({ height: null, time: null });
    expect((await reader.get('/v1/chains/local')).status).toBe(200);
    const claimed = await reader.post<SessionInfo>(`${SESSION}/claim`, { token: platform.claim, password: PASSWORD });
    expect(claimed.body.state).toBe('signed-in');
    const made = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls: [put('without')] });
    expect((await reader.post(`${CHAIN}/drafts/${made.body.draft}/signature`, {})).status).toBe(202);
  });

  test('wrong cursors, ranges and names → refused by what is wrong with them', async () => {
    const reader = new ConsoleReader(platform.url);
    for (const path of [
      'transactions?cursor=nowhere',
      'transactions?method=put',
      'transactions?limit=1000',
      'blocks?cursor=1.1',
      'activity?from=1&until=1&bucketMs=1000',
      'activity?from=0&until=1000000000000&bucketMs=1000',
    ]) {
      expect((await reader.get<Problem>(`${CHAIN}/${path}`)).body.code).toBe('API_BAD_REQUEST');
    }
    expect((await reader.get<Problem>('/console/v1/chains/nowhere/blocks')).body.code).toBe('API_NOT_FOUND');
  });
});

test('settings that keep the node from starting → its own message, and its code', async () => {
  await using folder = await temporaryFolder();
  const platform = PlatformProcess.launch(join(folder.path, 'data'), { STELE_SUITE: 'md5' });
  expect(await platform.ended).toBe(1);
  expect(platform.output).toContain('STELE_SUITE is not valid');
});

test('a port that is taken → said, and the node runs without its console', async () => {
  await using folder = await temporaryFolder();
  const first = await PlatformProcess.start(join(folder.path, 'a'), { STELE_CONSOLE_DIST: folder.path });
  const second = PlatformProcess.launch(join(folder.path, 'b'), { STELE_CONSOLE_PORT: new URL(first.url).port });
  await until('the reason is printed', () => (second.output.includes('EADDRINUSE') ? true : undefined));
  expect((await fetch(`${second.nodeUrl}/health/live`)).status).toBe(200);
  expect(await second.end()).toBe(1);
  expect(await first.end()).toBe(0);
});

/** Status of an answer to a request with another Host, which fetch does not let one set. */
function statusAs(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host, accept: 'text/html' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

/** Asks for an upgrade to a WebSocket that is refused. */
function upgrade(url: string): Promise<{ readonly status: number | undefined; readonly body: Problem }> {
  const headers = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  };
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) as Problem }));
    })
      .once('upgrade', () => reject(new Error('the upgrade was not refused')))
      .once('error', reject)
      .end();
  });
}
