import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, nodeCrypto } from '@stele/crypto/node';
import { type Genesis, toBase64, toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFromEnvironment } from '../../config/config.ts';
import { dataLayout } from '../../data/layout.ts';
import { finalizeGenesis } from '../ceremony/finalize-genesis.ts';
import { installGenesis } from '../ceremony/install-genesis.ts';
import { Ceremony, networkNode, newKey, publicPart } from '../ceremony/test-founders.ts';
import { checkNodeKey } from '../check-node-key.ts';
import { foundNetwork } from '../found-network.ts';
import { genesisToJson, readGenesisFile } from '../genesis-file.ts';
import { openEmbeddedChain } from '../open-embedded-chain.ts';
import { openIdentity } from '../open-identity.ts';
import { installForJoining, openChainToJoin } from './join-chain.ts';
import { type NodeRequest, nodeRequestToJson, readNodeRequest } from './node-request.ts';

let root: string;
let genesis: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-joining-'));
  const organisations = ['bank-a', 'bank-b'].map((id, i) => ({ id, title: id, address: `127.0.0.1:${26_656 + i}` }));
  const terms = { name: 'trade', suite: 'ed25519-sha256', rule: 'majority', proposeMs: 1000, commitMs: 50 } as const;
  ({ genesis } = await foundNetwork({ ...terms, root, organisations }));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const coded = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) }) as Error;

/** A file with a genesis. */
async function written(name: string, document: Genesis): Promise<string> {
  const path = join(root, `${name}.json`);
  await writeFile(path, genesisToJson(document));
  return path;
}

test('a chain that several order → its genesis is installed, and the node starts with its own keys', async () => {
  const data = join(root, 'new');
  const chain = await openChainToJoin(data, genesis, nodeCrypto);
  expect(existsSync(data)).toBe(false);
  const layout = dataLayout(data, 'trade');
  expect(await installForJoining(data, chain)).toBe(layout.chain.genesis);
  await expect(openIdentity(layout, 'ed25519', {})).rejects.toThrow(coded('KEY_FILE_LOST', layout.nodeKey));
  await writeFile(join(await makeKeys(layout.keys), 'unlock.secret'), 'x'.repeat(24), { mode: 0o600 });
  for (const [path, label] of [
    [layout.nodeKey, 'node'],
    [layout.voteKey, 'vote'],
    [layout.peerKey, 'peer'],
  ] as const) {
    await createKeyFile(path, { suite: 'ed25519', passphrase: 'x'.repeat(24), label });
  }
  const identity = await openIdentity(layout, 'ed25519', {});
  expect(identity.engineKeys).toMatchObject({ vote: layout.voteKey, peer: layout.peerKey });
  const config = configFromEnvironment({ STELE_DATA: data, STELE_CHAIN: 'trade' });
  expect((await openEmbeddedChain(config, layout, identity)).chain.fingerprint).toBe(chain.fingerprint);
  expect(await openChainToJoin(data, genesis, nodeCrypto)).toMatchObject({ fingerprint: chain.fingerprint });
  // A founder installs with the key of its genesis, and with no other.
  await expect(installGenesis(data, chain, nodeCrypto)).rejects.toThrow(coded('GENESIS_OTHER_NODE'));
});

async function makeKeys(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

test('a signature of a founder missing → GENESIS_UNSIGNED, and nothing is made', async () => {
  const document = await readGenesisFile(genesis);
  const path = await written('unsigned', { ...document, signatures: document.signatures?.slice(1) ?? [] });
  const data = join(root, 'unsigned');
  await expect(openChainToJoin(data, path, nodeCrypto)).rejects.toThrow(coded('GENESIS_UNSIGNED', 'bank-a'));
  expect(existsSync(data)).toBe(false);
});

test('a chain that one node orders alone → GENESIS_ONE_NODE; its start still asks for the key of its genesis', async () => {
  const ceremony = new Ceremony();
  const chain = finalizeGenesis(ceremony.genesis(), await ceremony.signatures(), nodeCrypto);
  const path = await written('solo', chain.genesis);
  await expect(openChainToJoin(join(root, 'solo'), path, nodeCrypto)).rejects.toThrow(
    coded('GENESIS_ONE_NODE', 'trade'),
  );
  expect(() => checkNodeKey(chain, { path: 'node.json', keyId: newKey().keyId })).toThrow(coded('KEY_NOT_OF_CHAIN'));
});

test('a folder of another chain → it may stand beside that one, and nothing is made yet', async () => {
  const data = join(root, 'other');
  const layout = dataLayout(data, 'local');
  await makeKeys(layout.chain.root);
  await writeFile(layout.chain.genesis, '{}');
  expect(await openChainToJoin(data, genesis, nodeCrypto)).toMatchObject({ name: 'trade' });
  expect(await readdir(data)).toEqual(['local']);
});

const key = newKey();
const { voteKey = '', peerId = '' } = networkNode('bank-e');
const REQUEST: NodeRequest = {
  chain: 'trade',
  genesis: '0'.repeat(64),
  organisation: 'bank-e',
  ...publicPart(key),
  role: 'observer',
  engine: { voteKey, peerId, address: 'bank-e.example:26656' },
  key: toHex(key.keyId),
};

test('a request that was written → the same when read, with the id of its key', async () => {
  const path = join(root, 'request.json');
  await writeFile(path, nodeRequestToJson(REQUEST));
  expect(await readNodeRequest(path)).toEqual(REQUEST);
});

test.each<[string, string, string]>([
  ['no JSON', 'it cannot be read as JSON', '{'],
  ['another format', 'it is not of the format', '{"format":"stele.genesis"}'],
  ['a further field', 'it is not of the format', changed({ secret: 'x' })],
  ['a role that nodes cannot ask for', 'it is not of the format', changed({ role: 'judge' })],
  ['an address without a port', 'is no HOST:PORT', changed({ engine: { ...REQUEST.engine, address: 'bank-e' } })],
  [
    'a vote key that is none',
    'its vote key',
    changed({ engine: { ...REQUEST.engine, voteKey: toBase64(new Uint8Array(31)) } }),
  ],
  ['a key of another suite', 'its key is none of sm2', changed({ suite: 'sm2' })],
  ['an unknown suite', 'its key is none of rot13', changed({ suite: 'rot13' })],
])('a request with %s → NODE_REQUEST_BAD', async (_, reason, text) => {
  const path = join(root, 'bad.json');
  await writeFile(path, text);
  await expect(readNodeRequest(path)).rejects.toThrow(coded('NODE_REQUEST_BAD', reason));
});

test('a request that is not there → NODE_REQUEST_BAD', async () => {
  await expect(readNodeRequest(join(root, 'nowhere.json'))).rejects.toThrow(coded('NODE_REQUEST_BAD', 'no such file'));
});

function changed(change: object): string {
  return JSON.stringify({ ...(JSON.parse(nodeRequestToJson(REQUEST)) as object), ...change });
}
