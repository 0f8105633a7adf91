import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto, openKeyFile } from '@stele/crypto/node';
import { BUILT_IN_ROLES, checkGenesisSignatures, openChain } from '@stele/ledger';
import { peerIdOf } from '@stele/ordering';
import { toBase64, toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readJoined } from '../data/joined.ts';
import { dataLayout } from '../data/layout.ts';
import { installGenesis } from './ceremony/install-genesis.ts';
import { type FoundedNetwork, foundNetwork, type NetworkFounding } from './found-network.ts';
import { readGenesisFile } from './genesis-file.ts';
import { openIdentity } from './open-identity.ts';

const IDS = ['bank-a', 'bank-b', 'bank-c', 'bank-d'] as const;
const TERMS: Omit<NetworkFounding, 'root'> = {
  name: 'trade',
  suite: 'p256-sha256',
  organisations: IDS.map((id, i) => ({ id, title: id.toUpperCase(), address: `127.0.0.1:${26_656 + i}` })),
  rule: 'majority',
  proposeMs: 1000,
  commitMs: 50,
};

let root: string;
let network: FoundedNetwork;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stele-network-'));
  network = await foundNetwork({ ...TERMS, root });
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A copy of the network's folder of one founder, to change. */
async function copyOf(id: string): Promise<ReturnType<typeof dataLayout>> {
  const copy = await mkdtemp(join(tmpdir(), 'stele-network-'));
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await cp(network.folders[id] as string, copy, { recursive: true });
  return dataLayout(copy, 'trade');
}

const open = async (path: string) => openChain(await readGenesisFile(path), nodeCrypto);
const coded = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) }) as Error;

test('four founders → one document, signed by all, in the folder of each', async () => {
  const chain = await open(network.genesis);
  expect(network.fingerprint).toBe(chain.fingerprint);
  expect(Object.keys(network.folders)).toEqual(IDS);
  checkGenesisSignatures(chain, nodeCrypto);
  expect(chain.genesis.signatures?.map(({ organisation }) => organisation)).toEqual(IDS);
  for (const [id, folder] of Object.entries(network.folders)) {
    expect(folder).toBe(join(root, id));
    const layout = dataLayout(folder, 'trade');
    expect((await open(layout.chain.genesis)).genesis).toEqual(chain.genesis);
    expect(readJoined(layout)).toEqual(new Map([['trade', id]]));
  }
  const operators = chain.sections.accounts.filter(({ name }) => name === 'operator');
  expect(operators.map(({ roles }) => roles)).toEqual(IDS.map(() => [...BUILT_IN_ROLES].sort()));
});

test('the identity of each founder → its node with the engine’s keys that the document names', async () => {
  const { sections } = await open(network.genesis);
  for (const [id, folder] of Object.entries(network.folders)) {
    const { node, engineKeys } = await openIdentity(dataLayout(folder, 'trade'), 'ed25519', {});
    const { vote, peer, secret } = engineKeys as NonNullable<typeof engineKeys>;
    const keys = [await openKeyFile(vote, secret), await openKeyFile(peer, secret)] as const;
    const own = sections.engine?.validators.find((validator) => validator.node === toHex(node.keyId));
    expect(own).toEqual({
      node: toHex(node.keyId),
      voteKey: toBase64(keys[0].publicKey),
      peerId: peerIdOf(keys[1].publicKey),
      address: TERMS.organisations.find((founder) => founder.id === id)?.address,
    });
  }
});

test('a data folder whose node orders alone → no keys of an engine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stele-network-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const layout = dataLayout(folder, 'local');
  expect((await openIdentity(layout, 'ed25519', {})).engineKeys).toBeUndefined();
  expect(existsSync(layout.voteKey)).toBe(false);
});

test.each(['voteKey', 'peerKey'] as const)(
  'no file of the %s → KEY_FILE_LOST, at the start and at installing',
  async (key) => {
    const layout = await copyOf('bank-a');
    await rm(layout[key]);
    await expect(openIdentity(layout, 'ed25519', {})).rejects.toThrow(coded('KEY_FILE_LOST', layout[key]));
    const chain = await open(network.genesis);
    await expect(installGenesis(layout.root, chain, nodeCrypto)).rejects.toThrow(coded('KEY_FILE_LOST', layout[key]));
  },
);

test('the files of vote and peer key swapped → KEY_NOT_OF_CHAIN at installing', async () => {
  const layout = await copyOf('bank-b');
  await rename(layout.voteKey, join(layout.root, 'swapped'));
  await rename(layout.peerKey, layout.voteKey);
  await rename(join(layout.root, 'swapped'), layout.peerKey);
  await expect(installGenesis(layout.root, await open(network.genesis), nodeCrypto)).rejects.toThrow(
    coded('KEY_NOT_OF_CHAIN', layout.voteKey),
  );
});

test('the peer key of another node → KEY_NOT_OF_CHAIN at installing', async () => {
  const layout = await copyOf('bank-b');
  const other = dataLayout(network.folders['bank-c'] as string, 'trade');
  await rm(layout.peerKey);
  await cp(other.peerKey, layout.peerKey);
  await expect(installGenesis(layout.root, await open(network.genesis), nodeCrypto)).rejects.toThrow(
    coded('KEY_NOT_OF_CHAIN', layout.peerKey),
  );
});

const [first] = TERMS.organisations as [NetworkFounding['organisations'][0]];

test.each<[string, string, Partial<NetworkFounding>]>([
  ['one founder twice', '"bank-a" is named twice', { organisations: [first, first] }],
  ['a malformed address', 'which is no HOST:PORT', { organisations: [{ ...first, address: '127.0.0.1' }] }],
  ['an unknown rule', '"dictator" is none of', { rule: 'dictator' }],
  ['no time for late votes', 'look at /commitMs', { commitMs: 0 }],
])('%s → GENESIS_DRAFT, and nothing made', async (_, reason, change) => {
  const other = join(root, 'other');
  await expect(foundNetwork({ ...TERMS, root: other, ...change })).rejects.toThrow(coded('GENESIS_DRAFT', reason));
  expect(existsSync(other)).toBe(false);
});

test('founded again in the same place → KEY_FILE_EXISTS; another chain there → DATA_OTHER_CHAIN', async () => {
  await expect(foundNetwork({ ...TERMS, root })).rejects.toThrow(coded('KEY_FILE_EXISTS'));
  await expect(foundNetwork({ ...TERMS, name: 'other', root })).rejects.toThrow(coded('DATA_OTHER_CHAIN', 'trade'));
  expect((await open(network.genesis)).fingerprint).toBe(network.fingerprint);
});
