import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NetworkNode } from './interface.ts';
import { readLogs } from './logs.ts';

let root: string;
let nodes: NetworkNode[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-logs-'));
  nodes = ['a', 'b'].map((id, i) => {
    const rest = { title: '', url: '', port: 1, peerPort: 2, admin: 'operator' };
    return { number: i + 1, id, data: join(root, id), ...rest };
  });
  for (const { data } of nodes) await mkdir(data);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const path = (id: string) => join(root, id, 'node.log');
const line = (second: number, msg: string, more: object = {}) =>
  `${JSON.stringify({ level: 30, time: `2026-01-01T00:00:0${second}.000Z`, chain: 'trial', ...more, msg })}\n`;

test('logs of two nodes → one, by the times of the lines, with whose they are and what they carry', async () => {
  await writeFile(path('a'), line(1, 'first', { height: 7 }) + line(3, 'third'));
  await writeFile(path('b'), line(2, 'second'));
  const { newest } = readLogs(nodes, 10);
  expect(newest.map(({ organisation, message }) => [organisation, message])).toEqual([
    ['a', 'first'],
    ['b', 'second'],
    ['a', 'third'],
  ]);
  expect(newest[0]).toMatchObject({ level: 'info', fields: { height: 7 }, time: Date.UTC(2026, 0, 1, 0, 0, 1) });
  expect(readLogs(nodes, 1).newest.map(({ message }) => message)).toEqual(['third']);
  expect(readLogs(nodes, 0).newest).toEqual([]);
});

test('no log yet, and lines that are none → left out', async () => {
  await writeFile(path('b'), `half a line\n${line(1, 'whole')}{"level":30}\n`);
  expect(readLogs(nodes, 10).newest.map(({ message }) => message)).toEqual(['whole']);
});

test('followed → what comes later, a line in two pieces once, and a log that begins anew', async () => {
  await writeFile(path('a'), line(1, 'old'));
  const stop = new AbortController();
  const lines = readLogs(nodes, 10).follow(stop.signal);
  const next = async () => (await lines.next()).value?.message;
  const text = line(2, 'in two pieces');
  await appendFile(path('a'), text.slice(0, 9));
  await appendFile(path('b'), line(2, 'other'));
  expect(await next()).toBe('other');
  await appendFile(path('a'), text.slice(9));
  expect(await next()).toBe('in two pieces');
  await writeFile(path('a'), line(4, 'anew'));
  expect(await next()).toBe('anew');
  stop.abort();
  expect((await lines.next()).done).toBe(true);
});
