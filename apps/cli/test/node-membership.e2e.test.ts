import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainInfo, ChainLiveness } from '@stele/sdk/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNetwork, killNode, type Network, openNetwork, startNetwork, stopNetwork } from '../src/network/index.ts';
import { engineEnv, missingEngine } from './engine.ts';
import { freePorts } from './free-ports.ts';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

/** Why there is no engine here; undefined where there is one. */
const missing = await missingEngine();

let cwd: string;
let network: Network;
let genesis: string;
/** Peer ports of the nodes that come later. */
let ports: readonly number[];
const later: NodeProcess[] = [];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-coming-'));
});
afterAll(async () => {
  await Promise.all(later.map((node) => node.stop('SIGKILL')));
  const folder = join(cwd, 'network');
  if (isNetwork(folder)) await stopNetwork(openNetwork(folder));
  await rm(cwd, { recursive: true, force: true });
});

const stele = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> =>
  runCli(args, { cwd, env: { ...engineEnv, ...env } });

async function good(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const result = await stele(args, env);
  expect(result.code, result.stderr).toBe(0);
  return result;
}

/** A founder's admin, at the node of the first one: whose votes it is says the key, not the node. */
const admin = (founder: number): Readonly<Record<string, string>> => ({
  STELE_DATA: network.nodes[founder - 1]?.data ?? '',
  STELE_URL: network.nodes[0]?.url ?? '',
  STELE_CHAIN: network.chain,
});

/** Proposes as the first founder, and has the others of the list vote until it is executed. */
async function decide(words: readonly string[], voters: readonly number[]): Promise<void> {
  const { stdout } = await good([...words, '--reason', 'as agreed', '--vote', '--json'], admin(1));
  const { proposal } = JSON.parse(stdout) as { proposal: string };
  for (const founder of voters) await good(['proposal', 'vote', proposal, 'for', '--yes'], admin(founder));
  const { stdout: shown } = await good(['proposal', 'show', proposal], admin(1));
  expect(shown).toContain('accepted and executed');
}

/** Deposits a text at a node, with the key of a founder. @returns the file's path. */
async function deposit(text: string, founder: number, url?: string): Promise<string> {
  await writeFile(join(cwd, `${text}.txt`), text);
  await good(['evidence', 'deposit', `${text}.txt`], {
    ...admin(founder),
    ...(url === undefined ? {} : { STELE_URL: url }),
  });
  return `${text}.txt`;
}

/** What a decision changes about the validators rules from the block after the next one on. */
async function twoBlocks(name: string): Promise<void> {
  await deposit(`${name}-1`, 1);
  await deposit(`${name}-2`, 1);
}

async function livenessAt(url: string): Promise<ChainLiveness> {
  return (await (await fetch(`${url}/v1/chains/${network.chain}/liveness`)).json()) as ChainLiveness;
}

async function heightAt(url: string): Promise<number> {
  const { chains } = (await (await fetch(`${url}/v1/chains`)).json()) as { chains: ChainInfo[] };
  return chains[0]?.height ?? 0;
}

/** Waits until a node has what the first one has. */
async function caughtUp(url: string): Promise<void> {
  const height = await heightAt(network.nodes[0]?.url ?? '');
  await expect.poll(() => heightAt(url), { timeout: 60_000, interval: 300 }).toBeGreaterThanOrEqual(height);
}

interface JoinedNode {
  readonly data: string;
  readonly request: string;
  readonly key: string;
  readonly port: number;
}

/** Makes a node for an organisation, with keys of its own. */
async function joinAs(organisation: string, name: string, port: number): Promise<JoinedNode> {
  const data = join(cwd, name);
  await mkdir(data, { recursive: true });
  const request = join(cwd, `${name}.node.json`);
  const { stdout } = await good(
    ['node', 'join', genesis, '--org', organisation, '--address', `127.0.0.1:${port}`, '--out', request, '--json'],
    { STELE_DATA: data },
  );
  const { fingerprint, key } = JSON.parse(stdout) as { fingerprint: string; key: string };
  expect(fingerprint).toBe(network.fingerprint);
  return { data, request, key, port };
}

async function start({ data, port }: JoinedNode): Promise<NodeProcess> {
  const node = await NodeProcess.startOn(data, {
    ...engineEnv,
    STELE_CHAIN: network.chain,
    STELE_HOST: '127.0.0.1',
    STELE_PEER_HOST: '127.0.0.1',
    STELE_PEER_PORT: String(port),
  });
  later.push(node);
  return node;
}

const validatorsAt = async (url: string) =>
  (await livenessAt(url)).validators.map(({ organisation, connected }) => `${organisation} ${connected}`).sort();

const title = missing === undefined ? 'nodes that come and go' : `nodes that come and go (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, () => {
  let fifth: JoinedNode;
  let first = '';

  test('a fifth organisation is admitted, and its node asks to join', async () => {
    const port = await freePorts([0, 1, 2, 3, 100, 101, 102, 103, 200, 201]);
    ports = [port + 200, port + 201];
    ({ network } = await startNetwork({
      plan: { folder: join(cwd, 'network'), port, proposeMs: 1000, commitMs: 50 },
      environment: { ...process.env, STELE_LANG: 'en', ...engineEnv },
    }));
    first = network.nodes[0]?.url ?? '';
    genesis = join(network.folder, `${network.chain}.genesis.json`);
    fifth = await joinAs('bank-e', 'bank-e', ports[0] as number);
    await good(['org', 'create', 'bank-e', '--title', 'Bank E'], { STELE_DATA: fifth.data });
    await writeFile(join(cwd, 'agreement.txt'), 'the member agreement');
    const root = join(fifth.data, 'organisations', 'bank-e', 'root.pem');
    const about = ['--title', 'Bank E', '--root', root, '--agreement', 'agreement.txt', '--check', 'register 17'];
    await decide(['proposal', 'admit', 'bank-e', ...about], [2, 3]);
  });

  test('its node before the decision → it runs, says that nobody knows it, and takes no transactions', async () => {
    const node = await start(fifth);
    expect(node.output).toContain('knows no node with this key');
    const { role, findings } = await livenessAt(node.url);
    expect(role).toBe('unknown');
    expect(findings[0]).toMatchObject({ code: 'LIVENESS_NODE_UNKNOWN', detail: { key: fifth.key } });
    await writeFile(join(cwd, 'early.txt'), 'early');
    const early = await stele(['evidence', 'deposit', 'early.txt', '--json'], { ...admin(1), STELE_URL: node.url });
    expect(early.code).not.toBe(0);
    expect(early.stdout + early.stderr).toContain('GATEWAY_UNREGISTERED');
  });

  test('as a validator at once → only with --yes', async () => {
    const args = ['proposal', 'add-node', fifth.request, '--role', 'validator', '--reason', 'now'];
    expect(await stele(args, admin(1))).toMatchObject({ code: 2, stderr: expect.stringContaining('caught up') });
  });

  test('added as an observer → it connects by itself, catches up, and takes transactions', async () => {
    await decide(['proposal', 'add-node', fifth.request], [2, 3, 4]);
    const [node] = later as [NodeProcess];
    await caughtUp(node.url);
    await expect.poll(async () => (await livenessAt(node.url)).role, { timeout: 10_000 }).toBe('observer');
    const file = await deposit('at-the-fifth', 1, node.url);
    await good(['verify', file, `${file}.stele.json`, '--genesis', network.fingerprint]);
    const { stdout } = await good(['node', 'list'], admin(1));
    expect(stdout).toMatch(/bank-e\s+observer\s+0\s+yes\s+127\.0\.0\.1/);
  });

  test('made a validator by vote → five validators, all of them connected', async () => {
    await decide(['proposal', 'change-node', 'bank-e', '--role', 'validator'], [2, 3, 4]);
    await twoBlocks('promoted');
    const five = ['bank-e true', 'org1 true', 'org2 true', 'org3 true', 'org4 true'];
    await expect.poll(() => validatorsAt(first), { timeout: 30_000 }).toEqual(five);
  });

  test('a founder’s node lost and replaced by new keys → records made after that verify from the genesis', async () => {
    await killNode(network.nodes[1] as Network['nodes'][number]);
    const replacement = await joinAs('org2', 'org2-again', ports[1] as number);
    await decide(['node', 'replace', 'org2', replacement.request], [2, 3, 4]);
    await twoBlocks('replaced');
    const node = await start(replacement);
    await caughtUp(node.url);
    await expect.poll(async () => (await livenessAt(node.url)).role, { timeout: 10_000 }).toBe('validator');
    await expect.poll(() => validatorsAt(first), { timeout: 60_000 }).toContain('org2 true');
    const file = await deposit('after-all', 1, node.url);
    await good(['verify', file, `${file}.stele.json`, '--genesis', network.fingerprint]);
    const rows = jsonLines<{ organisation: string; key: string; removed?: number }>(
      await good(['node', 'list', '--all', '--json'], admin(1)),
    );
    const ofSecond = rows.filter(({ organisation }) => organisation === 'org2');
    expect(ofSecond.map(({ key, removed }) => [key === replacement.key, removed !== undefined]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('node leave → a proposal, and when the node may be switched off', async () => {
    const env = {
      ...admin(1),
      STELE_DATA: fifth.data,
      STELE_KEY: join(network.nodes[0]?.data ?? '', 'keys', 'operator.json'),
    };
    const { stderr, stdout } = await good(['node', 'leave', '--reason', 'it moves'], env);
    expect(stdout).toContain(`remove-node bank-e ${fifth.key}`);
    expect(stderr).toContain('two more blocks');
  });
});
