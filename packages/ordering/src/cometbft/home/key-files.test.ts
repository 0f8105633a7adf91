import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64, fromHex } from '@stele/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { peerIdOf, voteAddressOf } from './addresses.ts';
import { removeEngineKeys, writeEngineKeys } from './key-files.ts';
import { keysLayout } from './layout.ts';

/**
 * What CometBFT's own "cometbft init" (module v0.40.0) wrote for throw-away keys: priv_validator_key.json and
 * node_key.json; the peer id is what "cometbft show-node-id" said of the latter.
 */
const VOTE = {
  address: 'D49448D20641496EEAE184F195BEDE06D51541D3',
  pub_key: { type: 'tendermint/PubKeyEd25519', value: 'lyqkiocZZdRyV2o7PIKcXco7mvAsme1EwJnlTDnvGtg=' },
  priv_key: {
    type: 'tendermint/PrivKeyEd25519',
    value: 'Yo7SBTEq2lo9hntmHHwKMEaJ8FESviA3xLxiC+VG/1yXKqSKhxll1HJXajs8gpxdyjua8CyZ7UTAmeVMOe8a2A==',
  },
};
const PEER = {
  priv_key: {
    type: 'tendermint/PrivKeyEd25519',
    value: 'qpy36V6qDX9uwCk/WimYngVZnJwlenmFK2CI5G7Ze/nUQ2fi7BuN9e89hSbb2l9brGfLBvezO8KPmpZdncVJzQ==',
  },
};
const PEER_ID = 'e382b19bbf311e52bcf5919adadb1228f8c1865e';

const pairOf = (text: string) => {
  const bytes = fromBase64(text);
  return { seed: bytes.slice(0, 32), publicKey: bytes.slice(32) };
};
const keys = { voteKey: pairOf(VOTE.priv_key.value), peerKey: pairOf(PEER.priv_key.value) };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the addresses of keys → those that the engine says', () => {
  expect(peerIdOf(keys.peerKey.publicKey)).toBe(PEER_ID);
  expect(fromHex(voteAddressOf(keys.voteKey.publicKey))).toEqual(fromHex(VOTE.address.toLowerCase()));
});

test('keys handed over → the files that the engine writes itself, for their owner alone', async () => {
  await writeEngineKeys(folder, keys);
  const { vote, peer } = keysLayout(folder);
  expect(JSON.parse(await readFile(vote, 'utf8'))).toEqual(VOTE);
  expect(JSON.parse(await readFile(peer, 'utf8'))).toEqual(PEER);
  if (process.platform !== 'win32') expect((await stat(vote)).mode & 0o077).toBe(0);
});

test('written twice, and removed twice → no file is left', async () => {
  await writeEngineKeys(folder, keys);
  await writeEngineKeys(folder, keys);
  await removeEngineKeys(folder);
  await removeEngineKeys(folder);
  expect(await readdir(folder)).toEqual([]);
});
