import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainInfo, ChainLiveness } from '@stele/sdk/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  isNetwork,
  killNode,
  type Network,
  type NetworkNode,
  openNetwork,
  startNode,
  stopNetwork,
  stopNode,
} from '../src/network/index.ts';
import { engineEnv, missingEngine } from './engine.ts';
import { freePorts } from './free-ports.ts';
import { type RunResult, runCli } from './run-cli.ts';

/** Why there is no engine here; undefined where there is one. */
const missing = await missingEngine();

let cwd: string;
let network: Network;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-restored-'));
});
afterAll(async () => {
  const folder = join(cwd, 'network');
  if (isNetwork(folder)) await stopNetwork(openNetwork(folder));
  await rm(cwd, { recursive: true, force: true });
});

const at = (node: NetworkNode) => ({ STELE_DATA: node.data, STELE_URL: node.url, STELE_CHAIN: network.chain });
const stele = (node: NetworkNode, ...args: string[]): Promise<RunResult> =>
  runCli(args, { cwd, env: { ...engineEnv, ...at(node) } });

async function good(node: NetworkNode, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await stele(node, ...args);
  expect(code, stderr).toBe(0);
  return stdout;
}

let deposits = 0;
async function deposit(node: NetworkNode): Promise<void> {
  const file = `text-${++deposits}.txt`;
  await writeFile(join(cwd, file), file);
  await good(node, 'evidence', 'deposit', file);
}

async function infoAt(node: NetworkNode): Promise<ChainInfo | undefined> {
  const answer = await fetch(`${node.url}/v1/chains`).catch(() => undefined);
  return answer && ((await answer.json()) as { chains: ChainInfo[] }).chains[0];
}

async function caughtUp(node: NetworkNode, other: NetworkNode): Promise<void> {
  const height = (await infoAt(other))?.height ?? 0;
  const reached = async () => (await infoAt(node))?.height ?? 0;
  await expect.poll(reached, { timeout: 90_000, interval: 300 }).toBeGreaterThanOrEqual(height);
}

/** Whether a node sees the votes of another one. */
async function votes(seenBy: NetworkNode, of: NetworkNode): Promise<boolean> {
  const answer = await fetch(`${seenBy.url}/v1/chains/${network.chain}/liveness`);
  const { validators } = (await answer.json()) as ChainLiveness;
  return validators.some(({ organisation, absentSince }) => organisation === of.id && absentSince === undefined);
}

describe.skipIf(missing !== undefined)(`a validator that is restored${missing ? ` (${missing})` : ''}`, () => {
  let first: NetworkNode;
  let lost: NetworkNode;
  const start = (node: NetworkNode) => startNode(network, node, { environment: { ...process.env, ...engineEnv } });

  beforeAll(async () => {
    const port = await freePorts([0, 1, 2, 3, 100, 101, 102, 103]);
    await runCli(['network', 'up', '--dir', 'network', '--port', String(port)], { cwd, env: engineEnv });
    network = openNetwork(join(cwd, 'network'));
    [first, , , lost] = network.nodes as [NetworkNode, NetworkNode, NetworkNode, NetworkNode];
  }, 240_000);

  test('backed up while it votes, then lost → restored from the file, with an engine that begins anew', async () => {
    await deposit(first);
    await deposit(first);
    await good(lost, 'backup', 'key', 'identity.txt');
    const [, recipient = ''] = /public key: (age1\w+)/.exec(await readFile(join(cwd, 'identity.txt'), 'utf8')) ?? [];
    await good(lost, 'backup', 'lost.age', '--recipient', recipient, '--with-keys');
    await good(lost, 'backup', 'verify', 'lost.age', '--identity', 'identity.txt');
    const secret = await readFile(join(lost.data, 'keys', 'unlock.secret'));
    await killNode(lost);
    await deposit(first);
    await rm(lost.data, { recursive: true });
    await good(lost, 'backup', 'restore', 'lost.age', '--identity', 'identity.txt', '--data', lost.data);
    await writeFile(join(lost.data, 'keys', 'unlock.secret'), secret, { mode: 0o600 });
  }, 120_000);

  test('started → it catches up, and casts no vote', async () => {
    await start(lost);
    await deposit(first);
    await caughtUp(lost, first);
    await deposit(first);
    await deposit(first);
    await caughtUp(lost, first);
    expect(await votes(first, lost)).toBe(false);
  }, 180_000);

  test('confirmed before the chain has passed what it can have signed → RESTORE_TOO_EARLY', async () => {
    await stopNode(lost);
    const { code, stderr } = await stele(lost, 'backup', 'confirm', '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain('must not vote');
    expect((await stele(lost, 'engine', 'adopt', '--yes')).stderr).toContain('backup confirm');
  }, 60_000);

  test('confirmed afterwards → it votes again', async () => {
    const path = join(lost.data, network.chain, 'RESTORED');
    const mark = JSON.parse(await readFile(path, 'utf8')) as { created: number; restored: number };
    // As if a minute had gone by since the restore.
    await writeFile(path, JSON.stringify({ ...mark, restored: mark.restored - 60_000 }));
    await good(lost, 'backup', 'confirm', '--yes');
    await start(lost);
    await caughtUp(lost, first);
    await deposit(first);
    await expect
      .poll(
        async () => {
          await deposit(first);
          return votes(first, lost);
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true);
  }, 180_000);
});
