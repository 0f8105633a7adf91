import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobInfo, ListExportInfo } from '@stele/platform/api';
import type { Problem } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const PASSWORD = '石碑 stands for centuries';
const EXPORTS = '/console/v1/chains/local/list-exports';

/** Long enough for a machine that does other things too. */
const PATIENCE_MS = 240_000;

/** More rows than are written at once, so that one that is killed has some of them. */
const MANY = 5000;

/** Labels that spreadsheet programs would compute, or that break lines and cells of a careless writer. */
const HOSTILE = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(1)', '\ttab', 'a,b', 'say "no"', 'two\nlines'];

const folder = await temporaryFolder();
const dist = join(folder.path, 'dist');
let node: RunningNodeProcess;
let platform: PlatformProcess;
let reader: ConsoleReader;

const startPlatform = async () => {
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist, STELE_NODE_URL: node.url });
  reader = new ConsoleReader(platform.url);
};
const isOpen = () =>
  until(
    'the database is open',
    async () => (await reader.get('/console/v1/jobs')).status === 200 || undefined,
    PATIENCE_MS,
  );

beforeAll(async () => {
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  node = await NodeProcess.start(folder.path, { STELE_PORT: '0' });
  await startPlatform();
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
  await isOpen();
  const { client, operator } = await operatorOf(node);
  const item = (label: string) => {
    const digest = createHash('sha256').update(label).digest('hex');
    return { algorithm: 'sha256', digest, label } as const;
  };
  const many = Array.from({ length: MANY }, (_, place) => item(`bulk ${place}`));
  await client.depositEvidence(many, operator);
  const last = await client.depositEvidence(HOSTILE.map(item), { ...operator, note: 'hostile, all' });
  const { height } = last[0] as NonNullable<(typeof last)[0]>;
  await until(
    'the tables have the records',
    async () => {
      const { body } = await reader.get<{ readonly height: number | null }>('/console/v1/chains/local/index');
      return (body.height ?? 0) >= height || undefined;
    },
    PATIENCE_MS,
  );
}, PATIENCE_MS);
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await node?.node[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** The cells of a CSV, row by row (RFC 4180 §2). */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, separator = '', quoted, plain = ''] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    if (separator === '\r\n') rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return rows.filter((row) => row.length > 1);
}

const begin = async (list: string, filter: object) =>
  (await reader.post<JobInfo & Problem>(EXPORTS, { list, filter })).body;
const jobOf = async (job: string) => (await reader.get<{ readonly job: JobInfo }>(`/console/v1/jobs/${job}`)).body.job;
const ended = (job: string) =>
  until(
    () => `the job ends\n${platform.output}`,
    async () => {
      const found = await jobOf(job);
      return found?.ended ? found : undefined;
    },
    PATIENCE_MS,
  );
const infoOf = async ({ subject }: JobInfo) =>
  (await reader.get<ListExportInfo>(`/console/v1/list-exports/${subject}`)).body;
const fileOf = ({ subject }: JobInfo) => reader.text(`/console/v1/list-exports/${subject}/file.csv`);

/** What a file says before its rows, the names of its columns, and its rows. */
function parts(csv: string) {
  const cells = cellsOf(csv);
  const facts = cells.filter(([name = '']) => name.startsWith('# '));
  const [heads = [], ...rows] = cells.slice(facts.length);
  return { facts: Object.fromEntries(facts.map(([name = '', value]) => [name.slice(2), value])), heads, rows };
}

test('a list with a filter → all matches, the query, block and number of rows before them', async () => {
  const job = await ended((await begin('evidence', { words: 'bulk' })).id);
  expect(job).toMatchObject({ state: 'done', kind: 'list-export', counts: { done: MANY, waiting: 0 } });
  const info = await infoOf(job);
  expect(info).toMatchObject({ list: 'evidence', query: 'words=bulk', rows: MANY, cut: false, isThere: true });
  const { facts, heads, rows } = parts(await fileOf(job));
  expect(facts).toMatchObject({
    list: 'evidence',
    chain: 'local',
    query: 'words=bulk',
    rows: String(MANY),
    complete: 'yes',
  });
  expect(facts['height']).toBe(String(info.height));
  expect(heads.slice(0, 6)).toEqual(['record', 'content', 'ordinal', 'time', 'owner', 'label']);
  expect(new Set(rows.map((row) => row[5])).size).toBe(MANY);
  expect(rows.every(([, content = '', , time = '']) => /^sha256:[0-9a-f]{64}$/.test(content) && /Z$/.test(time))).toBe(
    true,
  );
});

test('texts with commas, quotes, line ends and formulas → whole, and no formula computes', async () => {
  const job = await ended((await begin('evidence', { words: 'hostile' })).id);
  const { rows } = parts(await fileOf(job));
  const labels = rows.map((row) => row[5]);
  expect(labels.toSorted()).toEqual(
    HOSTILE.map((label) => (/^[=+\-@\t]/.test(label) ? `'${label}` : label)).toSorted(),
  );
});

test.each(['blocks', 'transactions', 'events'] as const)('the list of %s → as many rows as counted', async (list) => {
  const job = await ended((await begin(list, {})).id);
  const { facts, rows } = parts(await fileOf(job));
  expect(rows.length).toBeGreaterThan(1);
  expect(facts['rows']).toBe(String(rows.length));
});

test('a platform that is killed while it writes → after the next start the same file, each row once', async () => {
  const { id } = await begin('evidence', { words: 'bulk' });
  await until('some rows are written', async () => (await jobOf(id)).counts.done > 0 || undefined, PATIENCE_MS);
  await platform.end('SIGKILL');
  await startPlatform();
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  await isOpen();
  const job = await ended(id);
  expect(job).toMatchObject({ state: 'done', counts: { done: MANY, waiting: 0 } });
  const { rows } = parts(await fileOf(job));
  expect(rows).toHaveLength(MANY);
  expect(new Set(rows.map(([record]) => record)).size).toBe(MANY);
});

test('an export that is paused and cancelled → no file', async () => {
  const { id } = await begin('evidence', {});
  const { status } = await reader.post(`/console/v1/jobs/${id}/cancel`, {});
  const job = await ended(id);
  // It may have been done before: then there is nothing left to cancel.
  if (status !== 200) return;
  expect(job.state).toBe('cancelled');
  expect(await infoOf(job)).toMatchObject({ isThere: false });
});

test('whoever is not signed in, another filter, an unknown export → refused', async () => {
  const stranger = new ConsoleReader(platform.url);
  const id = '00'.repeat(16);
  const codes = await Promise.all([
    stranger.post<Problem>(EXPORTS, { list: 'events', filter: {} }),
    stranger.get<Problem>(`/console/v1/list-exports/${id}`),
    stranger.get<Problem>(`/console/v1/list-exports/${id}/file.csv`),
    reader.post<Problem>(EXPORTS, { list: 'events', filter: { sender: 'ab'.repeat(32) } }),
    reader.post<Problem>(EXPORTS, { list: 'transactions', filter: { method: 'put' } }),
    reader.get<Problem>(`/console/v1/list-exports/${id}`),
  ]);
  expect(codes.map(({ body }) => body.code)).toEqual([
    'SESSION_REQUIRED',
    'SESSION_REQUIRED',
    'SESSION_REQUIRED',
    'API_BAD_REQUEST',
    'API_BAD_REQUEST',
    'LIST_EXPORT_UNKNOWN',
  ]);
});
