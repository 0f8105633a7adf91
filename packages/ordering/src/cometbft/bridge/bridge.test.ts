import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSteleError } from '@stele/protocol';
import { afterEach, expect, test } from 'vitest';
import { voteAddressOf } from '../home/addresses.ts';
import { createEngineRpc } from '../rpc/engine-rpc.ts';
import { type BridgeEnd, checkBridge, trustHashOf } from './check-bridge.ts';
import { LightRelay } from './light-relay.ts';

const HEADER = 'ab'.repeat(32);
const BEFORE = 'cd'.repeat(32);
const KEYS = Array.from({ length: 130 }, (_, i) => new Uint8Array(32).fill(i + 1));
const SET = KEYS.map((voteKey) => ({ voteKey, weight: 2 }));
const END: BridgeEnd = { engineHeight: 7, headerHash: HEADER, sets: [SET] };

const closers: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

test('three blocks of known validators that follow the ledger → a bridge that begins with the hash of the first', () => {
  expect(trustHashOf(checkBridge(blocks(), END))).toBe('07'.repeat(32));
});

test.each<readonly [string, (made: ReturnType<typeof blocks>) => unknown]>([
  ['a block is missing', (made) => made.pop()],
  ['blocks of other heights', (made) => made.shift()],
  ['they follow another header', ([, second]) => Object.assign(headOf(second), { app_hash: BEFORE })],
  ['the block was ordered before', ([first]) => Object.assign(headOf(first), { app_hash: HEADER })],
  ['one validator more', ([first]) => first?.validators.push(member(new Uint8Array(32).fill(200)))],
  ['one validator less', ([first]) => first?.validators.pop()],
  ['another weight', ([first]) => Object.assign(first?.validators[0] ?? {}, { voting_power: '3' })],
  ['an address of another key', ([first]) => Object.assign(first?.validators[0] ?? {}, { address: '00'.repeat(20) })],
  ['a header of another form', ([first]) => Object.assign(first ?? {}, { commit: {} })],
])('%s → refused', (_, change) => {
  const made = blocks();
  change(made);
  expect(() => checkBridge(made, END)).toThrow(expect.toSatisfy((error) => isSteleError(error, 'JOIN_ENGINE')));
});

test('the relay asked as engines ask each other → what the bridge holds, all pages of it, on both sockets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stele-'));
  const made = blocks();
  const relay = await LightRelay.start(folder, checkBridge(made, END));
  closers.push(() => rm(folder, { recursive: true }));
  expect(relay.servers).toHaveLength(2);
  for (const server of relay.servers) {
    const rpc = createEngineRpc(server.slice('unix://'.length));
    expect(await rpc.lightBlock(7)).toEqual(made[0]);
    expect(await rpc.lightBlock(9)).toEqual(made[2]);
    expect(await rpc.lightBlock(6)).toBeUndefined();
    expect(await rpc.lightBlock(10)).toBeUndefined();
    await expect(rpc.status()).rejects.toSatisfy((error) => isSteleError(error, 'ENGINE_UNREACHABLE'));
    rpc.close();
  }
  await relay.close();
});

function blocks() {
  return [7, 8, 9].map((height) => {
    const hash = `0${height}`.repeat(32);
    const appHash = (height === 7 ? BEFORE : HEADER).toUpperCase();
    const header = { height: String(height), time: '2026-01-01T00:00:00Z', app_hash: appHash, validators_hash: '00' };
    return {
      height,
      commit: { signed_header: { header, commit: { height: String(height), block_id: { hash } } } },
      validators: KEYS.map(member),
      parameters: { block_height: String(height), consensus_params: {} },
    };
  });
}

function headOf(block: ReturnType<typeof blocks>[number] | undefined): object {
  return block?.commit.signed_header.header ?? {};
}

function member(key: Uint8Array) {
  const value = Buffer.from(key).toString('base64');
  const address = voteAddressOf(key).toUpperCase();
  return { address, pub_key: { type: 'tendermint/PubKeyEd25519', value }, voting_power: '2' };
}
