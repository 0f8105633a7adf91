import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type { BatchInfo, BatchRow, JobInfo } from '@stele/platform/api';
import { createClient, type Problem, requireCommitted, type TransactionInfo } from '@stele/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';
const BATCHES = '/console/v1/chains/local/batches';

/** Long enough for a machine that does other things too. */
const PATIENCE_MS = 240_000;

interface DepositArguments {
  readonly records: readonly { readonly content: { readonly digest: string } }[];
}

/** Digests of the records that a transaction deposited. */
function depositedBy({ state, calls = [] }: TransactionInfo): readonly string[] {
  const deposits = calls.filter(({ contract, method }) => contract === 'evidence' && method === 'deposit');
  if (state !== 'committed') return [];
  return deposits.flatMap(({ args }) => (args as DepositArguments).records.map(({ content }) => content.digest));
}

/** The rows of a CSV by the names in its head (RFC 4180); no cell of these has a line break. */
function tableOf(csv: string): Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain));
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])));
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a platform beside a node, which both may be killed', async () => {
  const folder = await temporaryFolder();
  const dist = join(folder.path, 'dist');
  let node: RunningNodeProcess;
  let platform: PlatformProcess;
  let reader: ConsoleReader;

  const startNode = async (port = '0') => {
    node = await NodeProcess.start(folder.path, { STELE_PORT: port });
  };
  const startPlatform = async () => {
    platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist, STELE_NODE_URL: node.url });
    reader = new ConsoleReader(platform.url);
  };
  const isOpen = () =>
    until('the database is open', async () => (await reader.get(BATCHES)).status === 200 || undefined, PATIENCE_MS);
  const signIn = async () => {
    await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
    await isOpen();
  };
  beforeAll(async () => {
    await mkdir(dist);
    await writeFile(join(dist, 'index.html'), '<p>console');
    await startNode();
    await startPlatform();
    await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
    await isOpen();
  }, PATIENCE_MS);
  afterAll(async () => {
    await platform?.[Symbol.asyncDispose]();
    await node?.node[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const upload = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    reader.send<BatchInfo & Problem>(`${BATCHES}?name=${encodeURIComponent(name)}`, 'text/csv', content);

  async function start({ id, check }: BatchInfo, way: 'each' | 'anchored', more: object = {}) {
    const { body } = await reader.get<{ readonly account: string; readonly key: string }>(`${BATCHES}/${id}/signer`);
    const { account, key } = body;
    return reader.post<BatchInfo & Problem>(`${BATCHES}/${id}/start`, { way, list: check.list, account, key, ...more });
  }

  const jobOf = async (job: string) =>
    (await reader.get<{ readonly job: JobInfo }>(`/console/v1/jobs/${job}`)).body.job;
  const act = (job: string, word: string) => reader.post<JobInfo & Problem>(`/console/v1/jobs/${job}/${word}`, {});
  const total = ({ counts }: JobInfo) => Object.values(counts).reduce((sum, count) => sum + count, 0);

  /** Waits until a job stands as it should, and says where it does when it does not. */
  async function reached(job: string, stands: (job: JobInfo) => boolean): Promise<JobInfo> {
    let last: unknown;
    return until(
      () => `the job stands as it should: ${JSON.stringify(last)}\n${platform.output}`,
      async () => {
        const found = await jobOf(job);
        last = found;
        return stands(found) ? found : undefined;
      },
      PATIENCE_MS,
    );
  }

  const result = async (batch: string) => {
    const text = await reader.text(`${BATCHES}/${batch}/result.csv`);
    return tableOf(text);
  };

  /** How often the chain has a record of each content, by what its blocks say. */
  async function depositedOnChain(): Promise<ReadonlyMap<string, number>> {
    const client = createClient({ url: node.url, crypto: nodeCrypto });
    const counts = new Map<string, number>();
    const { height } = await client.api.getChain();
    for (let at = 1; at <= height; at++) {
      const { transactions } = await client.api.getBlock({ params: { height: at } });
      for (const id of transactions) {
        for (const digest of depositedBy(await client.api.getTransaction({ params: { id } }))) {
          counts.set(digest, (counts.get(digest) ?? 0) + 1);
        }
      }
    }
    return counts;
  }

  test('20,000 rows, with the platform killed twice and the node once → each good row once on the chain, counts that add up', async () => {
    const good: string[] = [];
    const lines = ['digest,label,size'];
    for (let row = 0; row < 20_000; row++) {
      const digest = digestOf(`row ${row}`);
      if (row % 100 === 7) lines.push(`not a hash,row ${row},1`);
      else if (row % 100 === 8) lines.push(`${digestOf('row 0')},again ${row},1`);
      else {
        lines.push(`${digest},"row, ${row}",${row}`);
        good.push(digest);
      }
    }
    const { status, body } = await upload('waybills.csv', `${lines.join('\n')}\n`);
    expect([status, body.code]).toEqual([201, undefined]);
    expect(body.check).toMatchObject({ rows: 20_000, good: 19_600, bad: 200, duplicate: 200, transactions: 20 });
    const started = await start(body, 'each', { note: 'killed on the way' });
    expect([started.status, started.body.code]).toEqual([202, undefined]);
    const job = started.body.job?.id as string;

    const restarts = [3_000, 9_000];
    for (const done of restarts) {
      await reached(job, ({ counts }) => counts.done >= done);
      await platform.end('SIGKILL');
      await startPlatform();
      await signIn();
      const cut = await reached(job, ({ state }) => state === 'needs-sign-in');
      expect(total(cut)).toBe(19_600);
      expect(cut.counts.done).toBeLessThan(19_600);
      expect((await act(job, 'resume')).status).toBe(200);
    }
    await reached(job, ({ counts }) => counts.done >= 13_000);
    const { port } = new URL(node.url);
    await node.node.end('SIGKILL');
    await reached(job, ({ error }) => error?.code === 'SDK_UNREACHABLE' || error?.code === 'SDK_TIMEOUT');
    await startNode(port);
    const ended = await reached(job, ({ state }) => state === 'done');
    expect(ended.counts).toEqual({ waiting: 0, sent: 0, done: 19_600, failed: 0, cancelled: 0 });
    expect(ended.error).toBeNull();

    const onChain = await depositedOnChain();
    expect(good.filter((digest) => onChain.get(digest) !== 1)).toEqual([]);
    expect(onChain.size).toBe(19_600);
    const rows = await result(body.id);
    expect(rows.length).toBe(20_000);
    const states = Object.groupBy(rows, ({ state }) => state as string);
    expect(Object.fromEntries(Object.entries(states).map(([state, found]) => [state, found?.length]))).toEqual({
      committed: 19_600,
      bad: 200,
      duplicate: 200,
    });
    expect(rows[7]).toMatchObject({ row: '9', state: 'bad', problem: 'hash-malformed', column: '1', record: '' });
    const same = { content: `sha256:${digestOf('row 0')}`, record: `sha256:${digestOf('row 0')}/0` };
    expect(rows[8]).toMatchObject({ row: '10', state: 'duplicate', same_as: '2', ...same });
    expect(rows[0]).toMatchObject({ row: '2', state: 'committed', label: 'row, 0', size: '0', ...same });
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(21);
    const client = createClient({ url: node.url, crypto: nodeCrypto });
    const record = await client.contract('evidence').query('get', { record: rows[19_999]?.['record'] });
    expect(record).toMatchObject({ label: 'row, 19999', size: 19_999, transaction: rows[19_999]?.['transaction'] });
  }, 900_000);

  test('a started batch → cannot be read otherwise, started again, or seen by whoever is not signed in', async () => {
    const { body } = await upload('small.csv', `${digestOf('small')}\n`);
    const { body: started } = await start(body, 'each');
    await reached(started.job?.id as string, ({ state }) => state === 'done');
    expect((await reader.post<Problem>(`${BATCHES}/${body.id}/columns`, body.columns)).body.code).toBe('BATCH_STARTED');
    expect((await start(body, 'each')).body.code).toBe('BATCH_STARTED');
    expect((await act(started.job?.id as string, 'resume')).body.code).toBe('JOB_STATE');
    const stranger = new ConsoleReader(platform.url);
    for (const path of [BATCHES, `${BATCHES}/${body.id}`, `${BATCHES}/${body.id}/rows`, '/console/v1/jobs']) {
      expect((await stranger.get<Problem>(path)).body.code).toBe('SESSION_REQUIRED');
    }
    const sent = await stranger.send<Problem>(`${BATCHES}?name=x.csv`, 'text/csv', 'x\n');
    expect(sent.body.code).toBe('SESSION_REQUIRED');
  });

  test('another list, account or key than what was shown → nothing is signed', async () => {
    const { body } = await upload('shown.csv', `${digestOf('shown')}\n`);
    const other = { list: '00'.repeat(32), account: '00'.repeat(32), key: '00'.repeat(32) };
    for (const [what, value] of Object.entries(other)) {
      expect((await start(body, 'each', { [what]: value })).body.code).toBe('BATCH_CHANGED');
    }
    expect((await reader.get<BatchInfo>(`${BATCHES}/${body.id}`)).body.job).toBeNull();
  });

  test('a job that is paused, then cancelled → what was sent is settled, the rest given up, and both counted', async () => {
    const lines = Array.from({ length: 12_000 }, (_, row) => digestOf(`cancelled ${row}`));
    const { body } = await upload('cancelled.csv', `${lines.join('\n')}\n`);
    const { body: started } = await start(body, 'each');
    const job = started.job?.id as string;
    await reached(job, ({ counts }) => counts.done > 0);
    expect((await act(job, 'pause')).body.state).toBe('paused');
    const paused = await reached(job, ({ state, counts }) => state === 'paused' && counts.sent === 0);
    expect(paused.counts.waiting).toBeGreaterThan(0);
    expect((await act(job, 'cancel')).status).toBe(200);
    const { counts, state } = await reached(job, ({ ended }) => ended !== null);
    expect(state).toBe('cancelled');
    expect(counts).toEqual({
      waiting: 0,
      sent: 0,
      done: paused.counts.done,
      failed: 0,
      cancelled: 12_000 - paused.counts.done,
    });
    const rows = await result(body.id);
    expect(rows.filter(({ state }) => state === 'cancelled').length).toBe(counts.cancelled);
    const onChain = await depositedOnChain();
    expect(lines.filter((digest) => onChain.has(digest)).length).toBe(counts.done);
  }, 600_000);

  test('a batch that a policy refuses → stopped with the refusal; tried again without the policy → each row once on the chain', async () => {
    const { client, operator } = await operatorOf(node);
    const lines = Array.from({ length: 6_500 }, (_, row) => digestOf(`refused ${row}`));
    const policies = async (method: string, args: object) =>
      requireCommitted(await client.send({ ...operator, calls: [{ contract: 'sys.policies', method, args }] }));
    const scope = 'call evidence/deposit';
    await policies('set', { scope, policy: { clauses: [{ name: 'nobody', accounts: ['00'.repeat(32)] }] } });
    const { body } = await upload('refused.csv', `${lines.join('\n')}\n`);
    const { body: started } = await start(body, 'each');
    const job = started.job?.id as string;
    const failed = await reached(job, ({ state }) => state === 'failed');
    expect(failed.error?.code).toBe('ACCESS_DENIED');
    expect(failed.counts.failed).toBeGreaterThan(0);
    expect(failed.counts.waiting).toBeGreaterThan(0);
    expect(total(failed)).toBe(6_500);
    const rows = await result(body.id);
    expect(rows[0]).toMatchObject({ state: 'failed', problem: 'ACCESS_DENIED', record: '' });
    await policies('remove', { scope });
    expect((await act(job, 'retry')).status).toBe(200);
    const { counts } = await reached(job, ({ state }) => state === 'done');
    expect(counts).toEqual({ waiting: 0, sent: 0, done: 6_500, failed: 0, cancelled: 0 });
    const onChain = await depositedOnChain();
    expect(lines.filter((digest) => onChain.get(digest) !== 1)).toEqual([]);
  }, 600_000);

  test('an anchored batch → one transaction, and a package of any row that verifies', async () => {
    const lines = Array.from({ length: 300 }, (_, row) => `${digestOf(`anchored ${row}`)},第 ${row} 号`);
    const { body } = await upload('anchored.csv', `hash,名称\n${lines.join('\n')}\n`);
    const { body: started } = await start(body, 'anchored');
    await reached(started.job?.id as string, ({ state }) => state === 'done');
    const { body: page } = await reader.get<{ readonly items: readonly BatchRow[]; readonly cursor: string }>(
      `${BATCHES}/${body.id}/rows?limit=2&state=committed`,
    );
    expect(page.items.map(({ row, label }) => [row, label])).toEqual([
      [2, '第 0 号'],
      [3, '第 1 号'],
    ]);
    const evidence = await until('the batch is certified', async () => {
      const answer = await reader.get<{ readonly claim: object } & Problem>(`${BATCHES}/${body.id}/rows/151/package`);
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(evidence.claim).toMatchObject({
      anchored: { index: 149, count: 300, content: `sha256:${digestOf('anchored 149')}` },
    });
    expect((await reader.get<Problem>(`${BATCHES}/${body.id}/rows/1/package`)).body.code).toBe('BATCH_PACKAGE');
  });

  test('a file in GB18030 with texts → hashed here as UTF-8, with their names as they are', async () => {
    const bytes = [
      ...[0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a],
      ...[0xba, 0xcf, 0xcd, 0xac, 0x2c, 0xd5, 0xfd, 0xce, 0xc4, 0x0a],
    ];
    const { body } = await upload('合同.csv', Uint8Array.from(bytes));
    expect(body).toMatchObject({ file: '合同.csv', columns: { encoding: 'gb18030', header: true } });
    const columns = { ...body.columns, content: 1, contentIs: 'text', label: 0 };
    const { body: read } = await reader.post<BatchInfo>(`${BATCHES}/${body.id}/columns`, columns);
    const { body: started } = await start(read, 'each');
    await reached(started.job?.id as string, ({ state }) => state === 'done');
    const client = createClient({ url: node.url, crypto: nodeCrypto });
    const record = await client.contract('evidence').query('get', { record: `sha256:${digestOf('正文')}/0` });
    expect(record).toMatchObject({ label: '合同' });
  });

  test('content that the chain knows already → a record of its own, which the result names', async () => {
    const digest = digestOf('twice');
    const keys: unknown[] = [];
    for (const name of ['first.csv', 'second.csv']) {
      const { body } = await upload(name, `${digest}\n${digestOf(name)}\n`);
      const { body: started } = await start(body, 'each');
      await reached(started.job?.id as string, ({ state }) => state === 'done');
      keys.push((await result(body.id))[0]?.['record']);
    }
    expect(keys).toEqual([`sha256:${digest}/0`, `sha256:${digest}/1`]);
  });

  test('a table that cannot be read, and a bad media type → refused by what is wrong', async () => {
    expect((await upload('x.csv', '"never ends\n')).body.code).toBe('BATCH_FILE');
    expect((await upload('x.csv', '')).body.code).toMatch(/^BATCH_FILE|API_/);
    const { body } = await upload('x.csv', 'nothing,here\n"",\n');
    expect(body.check.good).toBe(0);
    const sent = await reader.send<Problem>(`${BATCHES}?name=x.csv`, 'application/octet-stream', 'x\n');
    expect(sent.status).toBe(415);
  });
});
