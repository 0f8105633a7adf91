import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isSteleError, toHex } from '@stele/protocol';
import { openState } from '@stele/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CertificateStore } from '../src/certificates/certificate-store.ts';
import { checkReachable, joinAnew, joinAtStart } from '../src/joining/join-at-start.ts';
import { joinLedger } from '../src/joining/join-ledger.ts';
import { joinLayout } from '../src/joining/layout.ts';
import { engineHeightOf, JoinableChain } from './joinable-chain.ts';
import { ValidatorChain } from './validator-chain.ts';

/** Every how many blocks a chain has a snapshot at the least. */
const SNAPSHOT = 256;

/** A join reads and writes hundreds of blocks; this ends only what hangs. */
const LONG_MS = 240_000;

let chain: ValidatorChain;
let network: JoinableChain;

beforeAll(async () => {
  chain = await ValidatorChain.found({ snapshotEvery: SNAPSHOT });
  await chain.certified(chain.add(20));
  network = new JoinableChain(chain);
  while (chain.headers.newest.header.height < SNAPSHOT + 2) await chain.certified();
}, LONG_MS);

afterAll(async () => {
  await network.close();
  await chain.close();
});

test(
  'nodes that offer a snapshot → another one begins with it, in the same state, and knows the validators before',
  async () => {
    const { options, told } = await network.joiner([await network.peer(), await network.peer()]);
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
    const liar = await network.peer((url, body) => (path.test(url) ? lie(body) : body));
    const { options, told } = await network.joiner([liar, await network.peer()]);
    expect(await joinLedger(options)).toBe(SNAPSHOT);
    // Which node is asked for a part is a matter of turns: the only liar is the only one that may be named.
    expect([...new Set(told)].filter((url) => url !== liar)).toEqual([]);
  },
  LONG_MS,
);

test.each(LIES)(
  'the only node changes %s → nothing is taken, and it is named',
  async (_, path, lie) => {
    const liar = await network.peer((url, body) => (path.test(url) ? lie(body) : body));
    const { options, told } = await network.joiner([liar]);
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
    const url = await network.peer((path, body) => {
      asked.push(path);
      return isBroken && path.endsWith('/record') && path.includes('/200/') ? swapped(body, '"header":"') : body;
    });
    const { options } = await network.joiner([url]);
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
    const { options } = await network.joiner([await network.peer()]);
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
  const { options } = await network.joiner(['http://127.0.0.1:9']);
  expect(await joinAtStart(options)).toBe('founding');
  expect(await joinAtStart({ ...options, from: [] })).toBe('founding');
});

test('an engine below the blocks of all nodes → it is told; one that can go on is not', async () => {
  const { options } = await network.joiner([await network.peer(undefined, 100)]);
  await expect(checkReachable(options, 98)).rejects.toSatisfy((error) => isSteleError(error, 'JOIN_BELOW_BASE'));
  await expect(checkReachable(options, 99)).resolves.toBeUndefined();
});

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
