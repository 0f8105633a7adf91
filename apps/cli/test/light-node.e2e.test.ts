import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainInfo, ChainLiveness } from '@stele/sdk/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNetwork, type Network, openNetwork, startNetwork, stopNetwork } from '../src/network/index.ts';
import { engineEnv, missingEngine } from './engine.ts';
import { freePorts } from './free-ports.ts';
import { NodeProcess } from './node-process.ts';
import { type RunResult, runCli } from './run-cli.ts';

/** Why there is no engine here; undefined where there is one. */
const missing = await missingEngine();

const WAIT = { timeout: 60_000, interval: 300 };

let cwd: string;
let network: Network;
let genesis: string;
let peerPort: number;
let data: string;
let key: string;
let light: NodeProcess | undefined;
let liar: { readonly server: Server; readonly url: string; isLying: boolean } | undefined;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-light-'));
});
afterAll(async () => {
  await light?.stop('SIGKILL');
  liar?.server.close();
  const folder = join(cwd, 'network');
  if (isNetwork(folder)) await stopNetwork(openNetwork(folder));
  await rm(cwd, { recursive: true, force: true });
});

async function good(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const result = await runCli(args, { cwd, env: { ...engineEnv, ...env } });
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result;
}

/** A founder's admin, at the node of the first one. */
const admin = (founder: number): Readonly<Record<string, string>> => ({
  STELE_DATA: network.nodes[founder - 1]?.data ?? '',
  STELE_URL: network.nodes[0]?.url ?? '',
  STELE_CHAIN: network.chain,
});

/** Proposes as the first founder, and has two others vote, which decides it. */
async function decide(words: readonly string[]): Promise<void> {
  const { stdout } = await good([...words, '--reason', 'as agreed', '--vote', '--json'], admin(1));
  const { proposal } = JSON.parse(stdout) as { proposal: string };
  for (const founder of [2, 3]) await good(['proposal', 'vote', proposal, 'for', '--yes'], admin(founder));
  const { stdout: shown } = await good(['proposal', 'show', proposal], admin(1));
  expect(shown).toContain('accepted and executed');
}

async function deposit(name: string, url: string): Promise<string> {
  await writeFile(join(cwd, `${name}.txt`), name);
  await good(['evidence', 'deposit', `${name}.txt`], { ...admin(1), STELE_URL: url });
  return `${name}.txt`;
}

async function read<Answer>(url: string, path: string): Promise<Answer> {
  return (await (await fetch(`${url}/v1/chains/${network.chain}${path}`)).json()) as Answer;
}

const first = () => network.nodes[0]?.url ?? '';
const here = () => light?.url ?? '';
const liveness = () => read<ChainLiveness>(here(), '/liveness');
const roleHere = async () => (await liveness().catch(() => undefined))?.role;
const heightAt = async (url: string) => (await read<ChainInfo>(url, '')).height;

async function caughtUp(): Promise<void> {
  const height = await heightAt(first());
  await expect.poll(() => heightAt(here()).catch(() => 0), WAIT).toBeGreaterThanOrEqual(height);
}

/** Passes everything on to a node, and while it lies changes a letter of every certificate. */
async function startLiar(target: string): Promise<NonNullable<typeof liar>> {
  const server = createServer(async ({ url = '' }, response) => {
    const answer = await fetch(`${target}${url}`).catch(() => undefined);
    const text = (await answer?.text()) ?? '{}';
    const changed = text.replace(/"certificate":"(.{20})(.)/, (_, before: string, letter: string) => {
      return `"certificate":"${before}${letter === 'A' ? 'B' : 'A'}`;
    });
    response.writeHead(answer?.status ?? 502, { 'content-type': 'application/json' });
    response.end(liar?.isLying ? changed : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, isLying: false };
}

const title = missing === undefined ? 'a light node' : `a light node (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, () => {
  test('node join --role light → keys, genesis and a request without an address; whom it asks has to be said', async () => {
    const port = await freePorts([0, 1, 2, 3, 100, 101, 102, 103, 200]);
    peerPort = port + 200;
    ({ network } = await startNetwork({
      plan: { folder: join(cwd, 'network'), port, proposeMs: 1000, commitMs: 50 },
      environment: { ...process.env, STELE_LANG: 'en', ...engineEnv },
    }));
    genesis = join(network.folder, `${network.chain}.genesis.json`);
    liar = await startLiar(network.nodes[2]?.url ?? '');
    data = join(cwd, 'light');
    await mkdir(data);
    const join_ = ['node', 'join', genesis, '--org', 'org1', '--role', 'light', '--out', join(cwd, 'light.node.json')];
    const nobody = await runCli(join_, { cwd, env: { ...engineEnv, STELE_DATA: data } });
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('--from') });
    const from = [first(), network.nodes[1]?.url, liar.url].join(',');
    const { stdout } = await good([...join_, '--from', from, '--json'], { STELE_DATA: data });
    ({ key } = JSON.parse(stdout) as { key: string });
    expect(existsSync(join(data, network.chain, 'LIGHT.json'))).toBe(true);
  });

  test('started before the decision → it follows; after it, its role is proved', async () => {
    await deposit('before', first());
    light = await NodeProcess.startOn(data, {
      ...engineEnv,
      STELE_CHAIN: network.chain,
      STELE_HOST: '127.0.0.1',
      STELE_PEER_HOST: '127.0.0.1',
      STELE_PEER_PORT: String(peerPort),
    });
    expect(light.output).toContain('headers and certificates');
    await caughtUp();
    expect(await roleHere()).toBe('unknown');
    await decide(['proposal', 'add-node', join(cwd, 'light.node.json')]);
    await expect.poll(roleHere, WAIT).toBe('light');
    const { stdout } = await good(['node', 'list'], admin(1));
    expect(stdout).toMatch(/org1\s+light\s+0\s+no/);
  });

  test('the validators change → it follows, and what it shows verifies from the genesis on', async () => {
    await decide(['node', 'role', 'org4', '--to', 'observer']);
    await deposit('changed-1', first());
    await deposit('changed-2', first());
    await caughtUp();
    const { height } = await read<ChainInfo>(here(), '');
    const { setChanges } = await read<{ setChanges: unknown[] }>(here(), `/blocks/${height}/certified`);
    expect(setChanges.length).toBeGreaterThan(0);
    expect((await liveness()).validators.map(({ organisation }) => organisation).sort()).toEqual([
      'org1',
      'org2',
      'org3',
    ]);
  });

  test('evidence through it → handed in, committed once verified, and its package verifies offline', async () => {
    const file = await deposit('through-light', here());
    await good(['verify', file, `${file}.stele.json`, '--genesis', network.fingerprint]);
    const query = await fetch(`${here()}/v1/chains/${network.chain}/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contract: 'sys.nodes', method: 'list', args: {} }),
    });
    expect(await query.json()).toMatchObject({ code: 'LIGHT_ROUTE' });
    const page = await (await fetch(here())).text();
    expect(page).toContain('headers and certificates');
    const { stdout } = await runCli(['doctor'], {
      cwd,
      env: { ...engineEnv, STELE_DATA: data, STELE_CHAIN: network.chain, STELE_URL: here() },
    });
    expect(stdout).toContain('light');
  });

  test('killed, and started again → it goes on where it was', async () => {
    await light?.stop('SIGKILL');
    await deposit('while-away', first());
    await light?.start();
    await caughtUp();
    const { stdout } = await good(['block', 'show', 'latest', '--json'], { ...admin(1), STELE_URL: here() });
    expect(stdout).toContain(String(await heightAt(first())));
  });

  test('one of those that it asks lies → named and asked no more, and the others go on', async () => {
    if (liar) liar.isLying = true;
    await deposit('liar-1', first());
    await expect
      .poll(async () => (await liveness()).light?.peers.find(({ url }) => url === liar?.url)?.state, WAIT)
      .toBe('dropped');
    await deposit('liar-2', first());
    await caughtUp();
    expect((await liveness()).findings).toContainEqual(expect.objectContaining({ code: 'LIGHT_PEER' }));
  });

  test('made an observer by vote → it keeps everything; made a light node again → headers alone', async () => {
    await decide(['node', 'role', key, '--to', 'observer']);
    const isFull = async () => {
      const found = await liveness().catch(() => undefined);
      return found?.role === 'observer' && found.light === undefined;
    };
    await expect.poll(isFull, WAIT).toBe(true);
    await caughtUp();
    expect(existsSync(join(data, network.chain, 'ledger'))).toBe(true);
    await decide(['node', 'role', key, '--to', 'light']);
    await expect.poll(async () => (await liveness().catch(() => undefined))?.light !== undefined, WAIT).toBe(true);
    await caughtUp();
    expect(existsSync(join(data, network.chain, 'ledger'))).toBe(false);
    const file = await deposit('light-again', here());
    await good(['verify', file, `${file}.stele.json`, '--genesis', network.fingerprint]);
  });
});
