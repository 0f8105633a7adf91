import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signer } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { type EvidencePackage, toBase64, toHex, utf8 } from '@stele/protocol';
import { createClient } from '@stele/sdk';
import type { ChainInfo, ChainStanding, Health } from '@stele/sdk/api';
import { verifyEvidence } from '@stele/verifier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChainRequest, configFromEnvironment, operateChains, runDoctor } from '../src/index.ts';
import { accountOf, put, TestNode } from './test-node.ts';

let node: TestNode;
/** The operator of the further chain. */
let other: Signer;
beforeAll(async () => {
  node = await TestNode.start();
  await operate({ act: 'create', name: 'second', suite: 'sm2-sm3' });
  const keys = join(node.data, 'keys', 'second');
  const { secret } = await unlockSecret(keys, {});
  other = await openKeyFile(join(keys, 'operator.json'), secret);
});
afterAll(() => node.remove());

function operate(request: ChainRequest) {
  return operateChains(configFromEnvironment({ STELE_DATA: node.data }), {}, request);
}

async function listed() {
  const response = await fetch(`${node.node.url}/v1/chains`);
  return (await response.json()) as { chains: ChainInfo[]; standings: ChainStanding[] };
}

async function states(): Promise<Record<string, string>> {
  return Object.fromEntries((await listed()).standings.map(({ name, state }) => [name, state]));
}

async function readiness(): Promise<{ readonly status: number; readonly health: Health }> {
  const response = await fetch(`${node.node.url}/health/ready`);
  return { status: response.status, health: (await response.json()) as Health };
}

const textOf = async (path: string) => (await fetch(`${node.node.url}${path}`)).text();

const clientOf = (chain: string) => createClient({ url: node.node.url, chain, crypto: nodeCrypto });

/** Deposits a content on a chain. @returns its evidence package and what it covers. */
async function deposit(chain: string, hash: 'sha256' | 'sm3', signer: Signer, text: string) {
  const content = { algorithm: hash, digest: toHex(nodeCrypto.hash(hash).digest(utf8(text))) } as const;
  const client = clientOf(chain);
  const sender = { account: toHex(accountOf(signer)), signer };
  await client.depositEvidence([content], sender);
  const response = await fetch(`${node.node.url}/v1/chains/${chain}/evidence`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ records: [`${hash}:${content.digest}/0`] }),
  });
  const { packages } = (await response.json()) as { packages: EvidencePackage[] };
  return { evidence: packages[0] as EvidencePackage, content };
}

/** What doctor finds amiss; the port that it looks at may be taken here. */
async function faults(url?: string): Promise<string[]> {
  const names: string[] = [];
  const findings = runDoctor(configFromEnvironment({ STELE_DATA: node.data }), {}, { url });
  for await (const { name, ok } of findings) if (!ok && name !== 'port') names.push(name);
  return names;
}

/** Hands in a transaction of the first chain to the second one. */
async function submitElsewhere() {
  const { bytes } = await node.transaction([put('a')]);
  return clientOf('second').api.submitTransaction({ body: { transaction: toBase64(bytes) } });
}

test('two chains of different suites → records of both verify, each under its own genesis alone', async () => {
  const [first, second] = (await listed()).chains as [ChainInfo, ChainInfo];
  expect([first, second]).toMatchObject([
    { name: 'local', hash: 'sha256' },
    { name: 'second', hash: 'sm3', suites: ['sm2'] },
  ]);
  const one = await deposit('local', 'sha256', node.operator, 'one');
  const two = await deposit('second', 'sm3', other, 'two');
  verifyEvidence({ ...one, genesis: first.genesis, crypto: nodeCrypto });
  verifyEvidence({ ...two, genesis: second.genesis, crypto: nodeCrypto });
  expect(() => verifyEvidence({ ...two, genesis: first.genesis, crypto: nodeCrypto })).toThrow();
});

test('the page and the metrics of a node → each chain by its name', async () => {
  const page = await textOf('/?chain=second');
  for (const text of ['href="/?chain=local"', 'href="/?chain=second" aria-current="true"'])
    expect(page).toContain(text);
  const metrics = await textOf('/metrics');
  for (const chain of ['local', 'second']) expect(metrics).toContain(`stele_block_height{chain="${chain}"}`);
});

test('an account of one chain → has no standing on the other', async () => {
  const { chains } = await listed();
  for (const [signer, own, foreign] of [
    [node.operator, 'local', 'second'],
    [other, 'second', 'local'],
  ] as const) {
    const account = toHex(accountOf(signer));
    const known = chains.find(({ name }) => name === own) as ChainInfo;
    expect(known.founders).toContain(account);
    const asked = clientOf(foreign).api.getAccount({ params: { account } });
    await expect(asked).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' });
  }
  // What one hash function identifies is no transaction of a chain with another.
  await expect(submitElsewhere()).rejects.toMatchObject({ code: 'TX_BAD' });
});

test('a chain stopped → its stream ends, it says why, and the other goes on; so after a restart, until it is started', async () => {
  const stream = await fetch(`${node.node.url}/v1/chains/second/blocks/stream`);
  expect(stream.status).toBe(200);
  const ended = stream.text();
  await operate({ act: 'stop', name: 'second' });
  await ended;
  expect(await states()).toEqual({ local: 'running', second: 'stopped' });
  await expect(clientOf('second').api.getChain()).rejects.toMatchObject({ code: 'CHAIN_STOPPED' });
  expect(await textOf('/metrics')).not.toContain('stele_block_height{chain="second"}');
  await deposit('local', 'sha256', node.operator, 'while the other is stopped');
  expect(await readiness()).toMatchObject({ status: 200, health: { status: 'ok' } });
  await node.restart();
  expect(await states()).toEqual({ local: 'running', second: 'stopped' });
  await operate({ act: 'start', name: 'second' });
  expect(await states()).toEqual({ local: 'running', second: 'running' });
  await deposit('second', 'sm3', other, 'again');
  const log = await readFile(join(node.data, 'node.log'), 'utf8').catch(() => '');
  expect(log).not.toContain('"level":60');
});

test('a chain whose ledger is gone → it alone fails, with the reason', async () => {
  await node.stop();
  const ledger = join(node.data, 'second', 'ledger');
  const files = await readdir(ledger, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) await truncate(join(file.parentPath, file.name), 0);
  expect(await faults()).toEqual(['second: ledger']);
  await node.start();
  expect(await states()).toEqual({ local: 'running', second: 'failed' });
  expect(await faults(node.node.url)).toEqual(['second']);
  const failed = (await listed()).standings.find(({ name }) => name === 'second');
  expect(failed?.reason).toMatchObject({ code: expect.stringMatching(/^STATE_|^DATA_/) });
  await expect(clientOf('second').api.getChain()).rejects.toMatchObject({ code: 'CHAIN_FAILED' });
  expect(node.node.notices).toMatchObject([{ kind: 'chainFailed', chain: 'second' }]);
  const { status, health } = await readiness();
  expect({ status, health: health.status }).toEqual({ status: 200, health: 'degraded' });
  expect(health.checks.filter(({ ok }) => !ok)).toMatchObject([{ name: 'chain', chain: 'second' }]);
  await deposit('local', 'sha256', node.operator, 'beside a chain that failed');
  await expect(operate({ act: 'start', name: 'second' })).rejects.toMatchObject({ code: failed?.reason?.code });
});

test('a failed chain → set aside, and another of its name takes its place', async () => {
  const { removed, chains } = await operate({ act: 'remove', name: 'second' });
  expect((await readdir(removed as string)).sort()).toEqual(['data', 'keys']);
  expect(chains.map(({ name }) => name)).toEqual(['local']);
  await operate({ act: 'create', name: 'second', suite: 'ed25519-sha256' });
  expect(await states()).toEqual({ local: 'running', second: 'running' });
  await expect(submitElsewhere()).rejects.toMatchObject({ code: 'TX_WRONG_CHAIN' });
});

test('settings that are none → that chain fails, and names the file', async () => {
  await operate({ act: 'stop', name: 'second' });
  const path = join(node.data, 'second', 'chain.json');
  await writeFile(path, '{"format":"stele.chain-settings","version":1,"enabled":"yes"}');
  await expect(operate({ act: 'start', name: 'second' })).rejects.toMatchObject({ code: 'CHAIN_SETTINGS_BAD' });
  await node.restart();
  const [, failed] = (await listed()).standings;
  expect(failed).toMatchObject({ state: 'failed', reason: { message: expect.stringContaining(path) } });
  await rm(path);
  await operate({ act: 'start', name: 'second' });
  expect(await states()).toEqual({ local: 'running', second: 'running' });
});

test('the default chain damaged → the other is served, and a client that names none hears why', async () => {
  await node.stop();
  await writeFile(join(node.data, 'local', 'genesis.json'), '{}');
  await node.start().catch((error: unknown) => expect(error).toMatchObject({ code: 'CHAIN_FAILED' }));
  expect(await states()).toEqual({ local: 'failed', second: 'running' });
  const unnamed = createClient({ url: node.node.url, crypto: nodeCrypto });
  await expect(unnamed.chain()).rejects.toMatchObject({ code: 'CHAIN_FAILED' });
  expect(await clientOf('second').api.getChain()).toMatchObject({ name: 'second' });
});
