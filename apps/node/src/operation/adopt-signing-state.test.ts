import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile } from '@stele/crypto/node';
import { voteAddressOf } from '@stele/ordering';
import { lockDirectory } from '@stele/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adoptedState } from '../audit/local-acts.ts';
import { configFromEnvironment, type NodeConfig } from '../config/config.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { adoptSigningState, inspectSigningState } from './adopt-signing-state.ts';

let root: string;
let config: NodeConfig;
let layout: DataLayout;
let voteAddress: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-adopt-'));
  config = configFromEnvironment({ STELE_DATA: root, STELE_CHAIN: 'trade', STELE_CACHE: join(root, 'cache') });
  layout = dataLayout(root, 'trade');
  await mkdir(layout.keys);
  const { publicKey } = await createKeyFile(layout.voteKey, {
    suite: 'ed25519',
    passphrase: 'x'.repeat(20),
    label: 'vote',
  });
  voteAddress = voteAddressOf(publicKey);
  await mkdir(join(layout.chain.engine, 'data'), { recursive: true });
  const signed = JSON.stringify({ height: '17', round: 0, step: 3 });
  await writeFile(join(layout.chain.engine, 'data', 'priv_validator_state.json'), signed);
});
afterEach(() => rm(root, { recursive: true }));

test('a signing state of nobody known → adopted once, and the audit log is to hear of it', async () => {
  const obstacle = expect.stringContaining('height 17') as string;
  expect(await inspectSigningState(config)).toMatchObject({ height: 17, isOwned: false, obstacle });
  await adoptSigningState(config);
  expect(await inspectSigningState(config)).toMatchObject({ isOwned: true, obstacle: undefined });
  const adopted = adoptedState(layout.chain.adopted);
  expect(adopted?.act).toMatchObject({
    act: 'engine.adopted',
    target: voteAddress,
    actor: { address: 'local' },
    details: { height: 17, obstacle },
  });
  await adopted?.forget();
  expect(adoptedState(layout.chain.adopted)).toBeUndefined();
});

test('one that this machine may go on with → nothing to adopt, nothing to tell', async () => {
  await adoptSigningState(config);
  await rm(layout.chain.adopted);
  const owner = join(layout.chain.engine, 'OWNER.json');
  const before = await readFile(owner, 'utf8');
  expect((await adoptSigningState(config)).obstacle).toBeUndefined();
  expect(await readFile(owner, 'utf8')).toBe(before);
  expect(existsSync(layout.chain.adopted)).toBe(false);
});

test('a node that runs on the folder → STORE_LOCKED', async () => {
  const lock = lockDirectory(root);
  await expect(adoptSigningState(config)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  lock.release();
});

test('no vote key → KEY_FILE_LOST', async () => {
  await rm(layout.voteKey);
  await expect(inspectSigningState(config)).rejects.toMatchObject({ code: 'KEY_FILE_LOST' });
});
