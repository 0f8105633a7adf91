import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineLightBlock } from '@stele/ordering';
import { voteAddressOf } from '@stele/ordering';
import { fromBase64, isSteleError, toHex } from '@stele/protocol';
import { openState, type StateReader } from '@stele/store';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CertificateStore } from '../src/certificates/certificate-store.ts';
import type { ChainView } from '../src/chain-view/chain-view.ts';
import { dataLayout } from '../src/data/layout.ts';
import { registerBlocks } from '../src/handlers/blocks.ts';
import { registerJoining } from '../src/handlers/joining.ts';
import { createServer } from '../src/http/server.ts';
import { checkReachable, joinAnew, joinAtStart } from '../src/joining/join-at-start.ts';
import { joinLedger } from '../src/joining/join-ledger.ts';
import { joinLayout } from '../src/joining/layout.ts';
import { ValidatorChain } from './validator-chain.ts';

/** Every how many blocks a chain has a snapshot at the least. */
const SNAPSHOT = 256;

/** A join reads and writes hundreds of blocks; this ends only what hangs. */
const LONG_MS = 240_000;

/** Each block of the ledger is followed by one of the engine without bundles. */
const engineHeightOf = (height: number) => 2 * height;

let chain: ValidatorChain;
const servers: FastifyInstance[] = [];
const folders: string[] = [];

beforeAll(async () => {
  chain = await ValidatorChain.found({ snapshotEvery: SNAPSHOT });
  await chain.certified(chain.add(20));
  while (chain.headers.newest.header.height < SNAPSHOT + 2) await chain.certified();
}, LONG_MS);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await chain.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

test(
  'nodes that offer a snapshot → another one begins with it, in the same state, and knows the validators before',
  async () => {
    const { options, told } = await joiner([await peer(), await peer()]);
    expect(await joinAtStart(options)).toBe('ledger');
    expect(told).toEqual([]);
    const store = await openState(options.layout.ledger, { params: chain.ledger.chain.storeParams });
    const { stateRoot } = chain.ledger.store.at(SNAPSHOT);
    expect(store.tip()).toMatchObject({ height: SNAPSHOT });
    expect(toHex(store.tip().stateRoot)).toBe(toHex(stateRoot));
    expect((await store.block(SNAPSHOT)).engineHeight).toBe(engineHeightOf(SNAPSHOT));
    await store.close();
    const { mark, bridge, window } = joinLayout(options.layout);
    expect([existsSync(mark), existsSync(window)]).toEqual([false, false]);
    expect(JSON.parse(await readFile(bridge, 'utf8'))).toMatchObject({ engineHeight: engineHeightOf(SNAPSHOT) });
    const certificates = await CertificateStore.open(options.layout.certificates);
    const known = await certificates.sets.read();
    expect(known).toEqual({ heights: [3], followed: SNAPSHOT });
    expect(await certificates.sets.change(3)).toBeDefined();
    expect(certificates.newest).toBe(SNAPSHOT);
    await certificates.close();
  },
  LONG_MS,
);

/** What is changed in an answer of one node: a bit of bytes, or a word of JSON. */
const LIES: readonly (readonly [string, RegExp, (body: Buffer) => Buffer])[] = [
  ['the manifest', /\/manifest$/, flipped],
  ['a chunk', /\/chunks\/0$/, flipped],
  ['the certificate', /\/certified$/, (body) => swapped(body, '"certificate":"')],
  ['a header of a change of the validators', /\/certified$/, (body) => swapped(body, '"headers":["')],
  ['the receipts of a block', /\/record$/, (body) => swapped(body, '"receipts":["')],
  ['the bundles of a block', /\/record$/, (body) => swapped(body, '"bundles":["')],
  ['base64 into something else', /\/record$/, (body) => Buffer.from(String(body).replace('"header":"', '"header":"*'))],
  ['the header of a block', /\/record$/, (body) => swapped(body, '"header":"')],
  ['a validator of the engine', /\/engine\/512$/, (body) => swapped(body, '"value":"')],
  ['the application hash', /\/engine\/513$/, (body) => swapped(body, '"app_hash":"')],
];

test.each(LIES)(
  'one node changes %s → it is named and asked no more, and the other gives all',
  async (_, path, lie) => {
    const liar = await peer((url, body) => (path.test(url) ? lie(body) : body));
    const { options, told } = await joiner([liar, await peer()]);
    expect(await joinLedger(options)).toBe(SNAPSHOT);
    // Which node is asked for a part is a matter of turns: the only liar is the only one that may be named.
    expect([...new Set(told)].filter((url) => url !== liar)).toEqual([]);
  },
  LONG_MS,
);

test.each(LIES)(
  'the only node changes %s → nothing is taken, and it is named',
  async (_, path, lie) => {
    const liar = await peer((url, body) => (path.test(url) ? lie(body) : body));
    const { options, told } = await joiner([liar]);
    await expect(joinLedger(options)).rejects.toSatisfy((error) => isSteleError(error, 'JOIN_NO_PEER'));
    expect(told).toEqual([liar]);
  },
  LONG_MS,
);

test(
  'stopped halfway → what has come is not fetched again',
  async () => {
    let isBroken = true;
    const asked: string[] = [];
    const url = await peer((path, body) => {
      asked.push(path);
      return isBroken && path.endsWith('/record') && path.includes('/200/') ? swapped(body, '"header":"') : body;
    });
    const { options } = await joiner([url]);
    await expect(joinLedger(options)).rejects.toSatisfy((error) => isSteleError(error, 'JOIN_NO_PEER'));
    isBroken = false;
    asked.length = 0;
    expect(await joinLedger(options)).toBe(SNAPSHOT);
    expect(asked.filter((path) => path.includes('/chunks/'))).toEqual([]);
    expect(asked.some((path) => path.endsWith('/201/record'))).toBe(false);
    expect(asked.some((path) => path.endsWith('/200/record'))).toBe(true);
  },
  LONG_MS,
);

test(
  'a state that is to be fetched anew → the old one is set aside, with all but what keeps the node from voting twice',
  async () => {
    const { options } = await joiner([await peer()]);
    await joinAtStart(options);
    await joinAnew(options, 'repair');
    expect(await joinAtStart(options)).toBe('ledger');
    const { setAside, mark } = joinLayout(options.layout);
    expect(existsSync(setAside)).toBe(true);
    expect(existsSync(mark)).toBe(false);
  },
  LONG_MS,
);

test('no node names a snapshot, or none answers → a new node begins at the founding', async () => {
  const { options } = await joiner(['http://127.0.0.1:9']);
  expect(await joinAtStart(options)).toBe('founding');
  expect(await joinAtStart({ ...options, from: [] })).toBe('founding');
});

test('an engine below the blocks of all nodes → it is told; one that can go on is not', async () => {
  const { options } = await joiner([await peer(undefined, 100)]);
  await expect(checkReachable(options, 98)).rejects.toSatisfy((error) => isSteleError(error, 'JOIN_BELOW_BASE'));
  await expect(checkReachable(options, 99)).resolves.toBeUndefined();
});

/** A node of the chain, as others reach it. @returns its address. */
async function peer(change: (url: string, body: Buffer) => Buffer = (_, body) => body, oldest = 1): Promise<string> {
  const { server } = await createServer({ log: pino({ level: 'silent' }), requestsPerTenSeconds: 1_000_000 });
  const view = viewOf(oldest);
  server.addHook('onSend', async ({ url }, _reply, payload) => {
    return change(url, Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload)));
  });
  registerBlocks(server, () => view);
  registerJoining(server, () => view);
  await server.listen({ host: '127.0.0.1', port: 0 });
  servers.push(server);
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

function viewOf(oldest: number): ChainView {
  const { certificates, validators, headers } = chain;
  const { store } = chain.ledger;
  const reader: Partial<StateReader> = {
    start: () => 0,
    at: (height) => store.at(height),
    snapshots: () => store.snapshots(),
    snapshot: (height) => store.snapshot(height),
    block: async (height) => ({ ...(await store.block(height)), engineHeight: engineHeightOf(height) }),
  };
  const newest = engineHeightOf(headers.newest.header.height);
  const engineBlocks = {
    lightBlock: async (height: number) => lightBlock(height),
    history: async () => ({ oldest, newest }),
  };
  return { chain: chain.ledger.chain, reader, certificates, validators, headers, engineBlocks } as unknown as ChainView;
}

/** What an engine says of a block, as far as a node reads it. */
async function lightBlock(height: number): Promise<EngineLightBlock> {
  const { hash } = await chain.headers.at(Math.floor((height - 1) / 2));
  const { validators, voteKeys } = {
    validators: chain.newestSet.validators,
    voteKeys: chain.ledger.ledger.validators().newest.voteKeys,
  };
  const header = { height: String(height), time: '2026-01-01T00:00:00Z', app_hash: toHex(hash), validators_hash: '00' };
  const commit = { signed_header: { header, commit: { height: String(height), block_id: { hash: 'AB' } } } };
  const members = validators.map(({ weight }, i) => {
    const value = voteKeys[i] ?? '';
    const address = voteAddressOf(fromBase64(value)).toUpperCase();
    return { address, pub_key: { type: 'tendermint/PubKeyEd25519', value }, voting_power: String(weight) };
  });
  return { height, commit, validators: members, parameters: { block_height: String(height), consensus_params: {} } };
}

/** A node without data. @returns what it joins with, and the addresses that it names in its log as dropped. */
async function joiner(from: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'stele-join-'));
  folders.push(folder);
  const told: string[] = [];
  const log = pino(
    { level: 'error' },
    {
      write(line: string) {
        const { err } = JSON.parse(line) as { readonly err?: { readonly detail?: { readonly url?: string } } };
        if (err?.detail?.url !== undefined) told.push(err.detail.url);
      },
    },
  );
  const layout = dataLayout(folder, 'test').chain;
  return { options: { chain: chain.ledger.chain, layout, from, log }, told };
}

function flipped(body: Buffer): Buffer {
  const changed = Buffer.from(body);
  const middle = changed.length >> 1;
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  return changed;
}

/** The body with one bit changed some characters after a mark, in base64 or hexadecimal alike. */
function swapped(body: Buffer, mark: string): Buffer {
  const text = body.toString('utf8');
  const at = text.indexOf(mark) + mark.length + 40;
  const other = text[at]?.toUpperCase() === 'A' ? 'B' : 'A';
  return Buffer.from(text.slice(0, at) + other + text.slice(at + 1));
}
