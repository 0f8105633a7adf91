import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNetwork, type NodeStatus, openNetwork, stopNetwork } from '../src/network/index.ts';
import { engineEnv, missingEngine } from './engine.ts';
import { freePorts } from './free-ports.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

/** Why there is no engine here; undefined where there is one. */
const missing = await missingEngine();

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-trial-'));
});
afterAll(async () => {
  if (isNetwork(join(cwd, 'network'))) await stopNetwork(openNetwork(join(cwd, 'network')));
  await rm(cwd, { recursive: true, force: true });
});

function stele(...args: string[]): Promise<RunResult> {
  return runCli(args, { cwd, env: engineEnv });
}

async function good(...args: string[]): Promise<RunResult> {
  const result = await stele(...args);
  expect(result).toMatchObject({ code: 0 });
  return result;
}

type Row = Omit<NodeStatus, 'node'> & { readonly node: number };

async function status(): Promise<Row[]> {
  return jsonLines<Row>(await stele('network', 'status', '--json'));
}

/** Waits until the nodes that run have one head, which is not there at once. */
async function oneHead(count: number): Promise<number> {
  const heads = async () => (await status()).flatMap(({ head, height }) => (head ? [`${height} ${head}`] : []));
  await expect.poll(async () => new Set(await heads()).size, { timeout: 60_000 }).toBe(1);
  const [head = '', ...others] = await heads();
  expect(others.length).toBe(count - 1);
  return Number(head.split(' ')[0]);
}

/** Deposits a text at a node. @returns the id of its transaction. */
async function deposit(text: string, node: string): Promise<string> {
  await writeFile(join(cwd, `${text}.txt`), text);
  const [row] = jsonLines<{ txId: string }>(
    await good('evidence', 'deposit', `${text}.txt`, '--network', 'network', '--node', node, '--json'),
  );
  return row?.txId ?? '';
}

test('no engine where it is said to be → refused, and nothing is made', async () => {
  const env = { STELE_ENGINE: '', STELE_CACHE: join(cwd, 'cache'), PATH: '' };
  const result = await runCli(['network', 'up'], { cwd, env });
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('stele engine install cometbft') });
  expect(existsSync(join(cwd, 'network'))).toBe(false);
});

test('no network there → each command says so', async () => {
  for (const args of [
    ['network', 'status'],
    ['network', 'down', '--delete', '--yes'],
    ['key', 'list', '--network', 'network'],
  ]) {
    expect(await stele(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('network.json') });
  }
});

test.each([
  [['--orgs', '0'], 'is no number of organisations'],
  [['--port', '65535'], 'is no port'],
  [['--suite', 'md5'], 'is none of ed25519-sha256'],
])('up with %s → refused, and nothing is made', async (options, reason) => {
  expect(await stele('network', 'up', ...options)).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
  expect(existsSync(join(cwd, 'network'))).toBe(false);
});

const title = missing === undefined ? 'a network of four' : `a network of four (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, () => {
  test('up → four nodes of one chain, each with its own authority; up again → nothing changes', async () => {
    const port = String(await freePorts([0, 1, 2, 3, 100, 101, 102, 103]));
    const { stdout } = await good('network', 'up', '--port', port);
    const { nodes, fingerprint } = openNetwork(join(cwd, 'network'));
    for (const { url } of nodes) expect(stdout).toContain(url);
    expect(stdout).toContain(fingerprint);
    const roots = nodes.map(({ id, data }) => readFileSync(join(data, 'organisations', id, 'root.pem'), 'utf8'));
    expect(new Set(roots).size).toBe(4);
    const before = await status();
    expect(before.map(({ state, standing }) => [state, standing])).toEqual(Array(4).fill(['running', 'same']));
    await good('network', 'up');
    expect((await status()).map(({ pid }) => pid)).toEqual(before.map(({ pid }) => pid));
    expect(await stele('network', 'up', '--orgs', '5')).toMatchObject({ code: 1 });
  });

  test('deposited at the first → read at the fourth, and its package verifies', async () => {
    const transaction = await deposit('first', '1');
    await good('tx', 'wait', transaction, '--network', 'network', '--node', '4', '--timeout', '60');
    const { stdout } = await good('tx', 'show', transaction, '--network', 'network', '--node', 'org4');
    expect(stdout).toContain('committed');
    const { fingerprint } = openNetwork(join(cwd, 'network'));
    await good('verify', 'first.txt', 'first.txt.stele.json', '--genesis', fingerprint);
  });

  test('one killed → the others go on; started again → it has what it missed', async () => {
    const before = await oneHead(4);
    await good('network', 'kill', '2');
    expect((await status())[1]).toMatchObject({ state: 'killed', standing: 'down' });
    await deposit('second', '1');
    expect(await oneHead(3)).toBeGreaterThan(before);
    await good('network', 'restart', '2');
    expect(await oneHead(4)).toBeGreaterThan(before);
  });

  test('logs → lines of all nodes by their time, whose they are in front', async () => {
    const { stdout } = await good('network', 'logs', '--lines', '100000');
    for (const id of ['org1', 'org2', 'org3', 'org4']) expect(stdout).toMatch(new RegExp(`^${id}  \\d`, 'm'));
    const times = jsonLines<{ time: number }>(await good('network', 'logs', '--json')).map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('down → its blocks executed again without its engine have the same headers', async () => {
    const height = await oneHead(4);
    await good('network', 'down');
    expect((await status()).map(({ state }) => state)).toEqual(Array(4).fill('stopped'));
    const { stdout } = await good('replay', '--network', 'network', '--node', '3');
    // A block may come before all have ended: nodes anchor their audit logs.
    expect(Number(/blocks 1 to (\d+) /.exec(stdout)?.[1])).toBeGreaterThanOrEqual(height);
    expect(stdout).toMatch(/every\s+header is the same/);
  });

  test('down and up → the same chain; down --delete → nothing is left', async () => {
    await good('network', 'up');
    expect(await oneHead(4)).toBeGreaterThan(1);
    expect(await stele('network', 'down', '--delete')).toMatchObject({ code: 2 });
    expect(existsSync(join(cwd, 'network'))).toBe(true);
    await good('network', 'down', '--delete', '--yes');
    expect(existsSync(join(cwd, 'network'))).toBe(false);
  });
});
