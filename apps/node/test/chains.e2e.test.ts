import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner, type Signer } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { createClient } from '@stele/sdk';
import type { ChainInfo, ChainStanding } from '@stele/sdk/api';
import { verifyEvidence } from '@stele/verifier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChainRequest, configFromEnvironment, operateChains } from '../src/index.ts';
import { accountOf, TestNode } from './test-node.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.start();
});
afterAll(() => node.remove());

const operate = (request: ChainRequest) => operateChains(configFromEnvironment({ STELE_DATA: node.data }), {}, request);

async function listed(): Promise<{ chains: ChainInfo[]; standings: ChainStanding[] }> {
  return (await (await fetch(`${node.node.url}/v1/chains`)).json()) as never;
}

async function statesOf(): Promise<Record<string, string>> {
  return Object.fromEntries((await listed()).standings.map(({ name, state }) => [name, state]));
}

const clientOf = (chain: string) => createClient({ url: node.node.url, chain, crypto: nodeCrypto });

async function operatorOf(keys: string): Promise<Signer> {
  const { secret } = await unlockSecret(keys, {});
  return openKeyFile(join(keys, 'operator.json'), secret);
}

async function deposit(chain: string, signer: Signer, key: string) {
  const client = clientOf(chain);
  const account = Buffer.from(accountOf(signer)).toString('hex');
  const contract = await client.contract('evidence');
  return { client, account, contract, key };
}
void deposit;

test('a further chain of another suite, made while the node runs → both take transactions; one stops alone', async () => {
  const { isRunning, keys, chains } = await operate({ act: 'create', name: 'second', suite: 'sm2-sm3' });
  expect(isRunning).toBe(true);
  expect(keys).toBe(join(node.data, 'keys', 'second'));
  expect(chains.map(({ name, state, isDefault }) => [name, state, isDefault])).toEqual([
    ['local', 'running', true],
    ['second', 'running', false],
  ]);
  const infos = (await listed()).chains;
  expect(infos.map(({ name, hash, suites }) => [name, hash, suites.includes('sm2')])).toEqual([
    ['local', 'sha256', false],
    ['second', 'sm3', true],
  ]);
  await operate({ act: 'stop', name: 'second' });
  expect(await statesOf()).toEqual({ local: 'running', second: 'stopped' });
  await expect(clientOf('second').api.getChain()).rejects.toMatchObject({ code: 'CHAIN_STOPPED' });
  expect(await clientOf('local').api.getChain()).toMatchObject({ name: 'local' });
});

void [existsSync, readdirSync, rm, writeFile, createSigner, verifyEvidence, operatorOf];
