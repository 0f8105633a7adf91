import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { systemState } from '@stele/ledger';
import { fromBase64, headerCodec, parseEvidencePackage, toBase64, toHex, utf8ToText } from '@stele/protocol';
import { createHeaderWalk, type HeaderRun } from '@stele/verifier';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { dataLayout } from '../src/data/layout.ts';
import { certifiedBlock } from '../src/evidence/certified-block.ts';
import { headerRun } from '../src/evidence/header-run.ts';
import { verifiedAt } from '../src/joining/choose-snapshot.ts';
import { boundedFetch } from '../src/light/bounded-fetch.ts';
import { Follower } from '../src/light/follower.ts';
import { knownFork } from '../src/light/fork-evidence.ts';
import { lightLayout } from '../src/light/layout.ts';
import { LightStore } from '../src/light/light-store.ts';
import { PeerBook } from '../src/light/peer-book.ts';
import { ProvedState } from '../src/light/proved-state.ts';
import { Relay } from '../src/light/relay.ts';
import { VerifiedBlocks } from '../src/light/verified-blocks.ts';
import { reportFromPackages } from '../src/offences/report-from-packages.ts';
import { type Change, coded, servePeer, swapped, type TestPeer } from './light-peers.ts';
import { ValidatorChain } from './validator-chain.ts';

/** Many certificates are made and checked; this ends only what hangs. */
const LONG_MS = 120_000;
const WAIT = { timeout: 20_000, interval: 20 };

let chain: ValidatorChain;
const opened: (() => Promise<unknown>)[] = [];
const folders: string[] = [];

beforeAll(async () => {
  chain = await changing();
}, LONG_MS);
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
afterAll(async () => {
  await chain.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A chain whose validators changed twice, once where no certificate is over the block that says so. */
async function changing(): Promise<ValidatorChain> {
  const made = await ValidatorChain.found();
  await made.certified();
  await made.certified(made.add(20));
  for (let i = 0; i < 4; i++) await made.certified();
  await made.certified(made.reweigh(10, 2));
  await made.block();
  for (let i = 0; i < 6; i++) await made.certified();
  return made;
}

async function peer(change?: Change, of = chain): Promise<TestPeer> {
  const served = await servePeer(of, change);
  opened.push(() => served.close());
  return served;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'stele-light-'));
  folders.push(path);
  return path;
}

interface Options {
  readonly from: readonly string[];
  readonly data?: string;
  readonly clock?: () => number;
  /** Whether it is only opened. */
  readonly isIdle?: boolean;
}

/** A light node without its API. */
async function light({ from, data, clock = Date.now, isIdle = false }: Options) {
  const layout = dataLayout(data ?? (await folder()), 'test').chain;
  const told: string[] = [];
  const write = (line: string) => {
    const { err } = JSON.parse(line) as { err?: { code?: string; message: string } };
    if (err?.code === 'LIGHT_PEER') told.push(/http:\S+/.exec(err.message)?.[0] ?? '');
  };
  const log = pino({ level: 'error' }, { write });
  const known = chain.ledger.chain;
  const store = await LightStore.open(known, layout);
  const peers = new PeerBook({ chain: known, from, log, clock });
  const parts = { chain: known, store, peers };
  const { forks } = lightLayout(layout);
  const follower = new Follower({ ...parts, walk: walkOf(chain), forks, log, clock, fork: knownFork(forks) });
  if (!isIdle) follower.start();
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await follower.stop();
    await store.close();
  };
  opened.push(close);
  const state = new ProvedState(parts);
  const blocks = new VerifiedBlocks(parts, state);
  return { ...parts, layout, told, follower, forks, state, blocks, relay: new Relay({ ...parts, blocks }), close };
}

function walkOf({ ledger: { chain: known } }: ValidatorChain) {
  const { name, fingerprint, genesis } = known;
  return createHeaderWalk({ name, genesis: fingerprint, core: toBase64(genesis.core) }, fingerprint, nodeCrypto);
}

const newest = () => chain.headers.newest.header.height;
const caughtUp = ({ store }: Awaited<ReturnType<typeof light>>) =>
  expect.poll(() => store.headers.height, WAIT).toBe(newest());

test(
  'nodes of a chain whose validators changed → all headers, and what others verify from the genesis on',
  async () => {
    const node = await light({ from: [(await peer()).url, (await peer()).url] });
    await caughtUp(node);
    for (let height = 1; height <= newest(); height++) {
      expect(toHex((await node.store.headers.at(height)).hash)).toBe(toHex((await chain.headers.at(height)).hash));
      const block = await certifiedBlock(node.store.sources, height);
      expect(verifiedAt(node.chain, height, block).header.height).toBe(height);
    }
    expect(node.told).toEqual([]);
    await expect.poll(() => node.follower.confirmed, WAIT).toBeDefined();
  },
  LONG_MS,
);

test(
  'closed and opened again → it goes on where it was; headers without a certificate are fetched again',
  async () => {
    const served = await peer();
    const data = await folder();
    const first = await light({ from: [served.url], data });
    await caughtUp(first);
    const { store } = first;
    const last = newest();
    await store.headers.append([(await chain.headers.at(last)).encoded]);
    await first.close();
    served.asked.length = 0;
    const again = await light({ from: [served.url], data });
    expect(again.store.headers.height).toBe(last);
    await chain.certified();
    await caughtUp(again);
    expect(served.asked.filter((url) => url.includes('after=0'))).toEqual([]);
  },
  LONG_MS,
);

test('killed between headers and their certificate → they do not count', async () => {
  const data = await folder();
  const first = await light({ from: [(await peer()).url], data });
  await caughtUp(first);
  const height = newest();
  await chain.block();
  await first.follower.stop();
  await first.store.headers.append([chain.headers.newest.encoded]);
  await first.close();
  const again = await light({ from: [], data, isIdle: true });
  expect(again.store.headers.height).toBe(height);
  await chain.certified();
});

/** What one node changes in what it gives of the headers. */
const LIES: readonly (readonly [string, (body: Buffer) => Buffer])[] = [
  ['the certificate', (body) => swapped(body, '"certificate":"')],
  ['a header', (body) => swapped(body, '"headers":["')],
  ['a set of validators', (body) => swapped(body, '"set":"')],
  ['the sets into none', (body) => edited(body, (run) => ({ ...run, validators: [] }))],
  ['the order of headers', (body) => edited(body, turned)],
  ['base64 into something else', (body) => Buffer.from(String(body).replace('"headers":["', '"headers":["*'))],
  ['JSON into something else', () => Buffer.from('{"height":')],
  ['the answer into that of another route', () => Buffer.from('{"status":"ok"}')],
];

type Run = HeaderRun & { height: number };

function edited(body: Buffer, edit: (run: Run) => unknown): Buffer {
  const run = JSON.parse(String(body)) as Run;
  return run.certified ? Buffer.from(JSON.stringify(edit(run))) : body;
}

function turned(run: Run): Run {
  return { ...run, certified: { ...run.certified, headers: run.certified.headers.toReversed() } };
}

const ofHeaders =
  (lie: (body: Buffer) => Buffer): Change =>
  (url, body) =>
    url.includes('/headers?') ? lie(body) : body;

test.each(LIES)(
  'one node changes %s → it is named and believed no more, and the other gives all',
  async (_, lie) => {
    const liar = await peer(ofHeaders(lie));
    const node = await light({ from: [liar.url, (await peer()).url] });
    await caughtUp(node);
    expect(node.told.filter((url) => url !== liar.url)).toEqual([]);
  },
  LONG_MS,
);

test.each(LIES)(
  'the only node changes %s → nothing wrong is taken, and it is named',
  async (_, lie) => {
    const liar = await peer(ofHeaders(lie));
    const node = await light({ from: [liar.url] });
    await expect.poll(() => node.told, WAIT).toEqual([liar.url]);
    for (let height = 1; height <= node.store.headers.height; height++) {
      expect(toHex((await node.store.headers.at(height)).hash)).toBe(toHex((await chain.headers.at(height)).hash));
    }
    expect(node.peers.standings(0)).toMatchObject([{ url: liar.url, state: 'dropped' }]);
  },
  LONG_MS,
);

test(
  'any letter of what a node gives changed → refused, or the same headers',
  async () => {
    const { certificates, validators, headers } = chain;
    const sources = { chain: chain.ledger.chain, certificates, validators, headers };
    const run = (await headerRun(sources, { after: 0, limit: 256, waitMs: 0 })) as HeaderRun;
    const walk = walkOf(chain);
    const right = walk.follow(walk.start, run);
    const text = JSON.stringify(run);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'Ax0+/="}'), (at, letter) => {
        const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
        let followed: ReturnType<typeof walk.follow>;
        try {
          followed = walk.follow(walk.start, JSON.parse(changed) as HeaderRun);
        } catch {
          return;
        }
        expect(followed.headers.map(({ hash }) => toHex(hash))).toEqual(right.headers.map(({ hash }) => toHex(hash)));
        expect(followed.point.validators).toEqual(right.point.validators);
      }),
      { numRuns: 400 },
    );
  },
  LONG_MS,
);

test('a certificate of too few → refused', async () => {
  const made = await ValidatorChain.found();
  const block = await made.block();
  await made.certify(
    block,
    block.set.validators.slice(0, 2).map(({ keyId }) => toHex(keyId)),
  );
  const sources = { ...made, chain: made.ledger.chain };
  const run = (await headerRun(sources, { after: 0, limit: 256, waitMs: 0 })) as HeaderRun;
  const walk = walkOf(made);
  expect(() => walk.follow(walk.start, run)).toThrow(expect.objectContaining({ code: 'VERIFY_CERTIFICATE' }));
  await made.close();
});

test(
  'headers of a later version of the protocol → it says so, and blames nobody',
  async () => {
    const newer = await peer(ofHeaders((body) => edited(body, later)));
    const node = await light({ from: [newer.url] });
    await expect.poll(() => node.follower.unknown?.code, WAIT).toBe('LIGHT_VERSION');
    expect([node.store.headers.height, node.told]).toEqual([0, []]);
    newer.change = (_, body) => body;
    await caughtUp(node);
    expect(node.follower.unknown).toBeUndefined();
  },
  LONG_MS,
);

function later(run: Run): Run {
  const headers = run.certified.headers.map((text) => {
    const header = headerCodec.decode(fromBase64(text));
    return toBase64(headerCodec.encode({ ...header, version: header.height > 3 ? 99 : header.version }));
  });
  return { ...run, certified: { ...run.certified, headers } };
}

test(
  'a node that shows nothing of what it says it has → told apart after a while, and its word is not counted',
  async () => {
    let now = 1_000_000;
    const liar = await peer(ofHeaders(() => Buffer.from('{"height":1000000,"validators":[]}')));
    const node = await light({ from: [liar.url, (await peer()).url], clock: () => now });
    await caughtUp(node);
    await expect.poll(() => node.follower.behind, WAIT).toBeGreaterThan(1000);
    now += 21_000;
    expect(node.follower.behind).toBe(0);
    expect(node.peers.standings(newest())[0]).toMatchObject({ state: 'withholding', claimed: 1_000_000, shown: 0 });
    expect(node.told).toEqual([]);
  },
  LONG_MS,
);

test(
  'a node with old blocks → told apart after a while, and holds nobody up',
  async () => {
    let now = 1_000_000;
    const stale = await peer(ofHeaders(() => Buffer.from('{"height":2,"validators":[]}')));
    const node = await light({ from: [stale.url, (await peer()).url], clock: () => now });
    await caughtUp(node);
    await expect.poll(() => node.peers.all[0]?.behindSince, WAIT).toBeDefined();
    now += 21_000;
    expect(node.peers.standings(newest())[0]).toMatchObject({ state: 'behind', claimed: 2 });
  },
  LONG_MS,
);

test(
  'a slow node and one that is not there → the others give all',
  async () => {
    const late = Promise.withResolvers<void>();
    const slow = await peer(async (_, body) => {
      await late.promise;
      return body;
    });
    const node = await light({ from: [slow.url, 'http://127.0.0.1:9', (await peer()).url] });
    // Nothing comes from the slow one before the others gave all.
    await caughtUp(node);
    late.resolve();
    expect(node.peers.standings(newest())[1]).toMatchObject({ state: 'silent' });
    expect(node.told).toEqual([]);
  },
  LONG_MS,
);

test('an answer without end → given up, and told as no answer of the API', async () => {
  const served = await peer();
  const { fingerprint } = chain.ledger.chain;
  const response = await boundedFetch(served.url, 100)(`${served.url}/v1/chains/${fingerprint}/blocks`);
  await expect(response.text()).rejects.toSatisfy(coded('SDK_BAD_ANSWER'));
});

test(
  'two certified histories → the proof is kept, names the validators, and nothing further is taken, also after a restart',
  async () => {
    const other = await ValidatorChain.found();
    opened.push(() => other.close());
    await other.certified();
    for (let i = 0; i < 20; i++) await other.certified(other.add(30 + i));
    const data = await folder();
    const honest = await peer();
    const node = await light({ from: [honest.url], data });
    await caughtUp(node);
    await node.close();
    const forked = await light({ from: [(await peer(undefined, other)).url], data });
    await expect.poll(() => forked.follower.fork?.code, WAIT).toBe('LIGHT_FORK');
    expect(forked.told).toEqual([]);
    const [name = ''] = await readdir(forked.forks);
    const packages = await Promise.all(
      ['ours', 'theirs'].map(async (side) =>
        parseEvidencePackage(await readFile(join(forked.forks, name, `${side}.evidence.json`), 'utf8')),
      ),
    );
    const reported = reportFromPackages(packages as [(typeof packages)[0], (typeof packages)[0]]);
    expect(reported.length).toBeGreaterThanOrEqual(2);
    await forked.close();
    const again = await light({ from: [honest.url], data });
    expect(again.follower.fork?.code).toBe('LIGHT_FORK');
  },
  LONG_MS,
);

test(
  'entries of the state → present and absent as the ledger has them, each proved',
  async () => {
    const node = await light({ from: [(await peer()).url, (await peer()).url] });
    await caughtUp(node);
    const height = newest();
    const key = toHex(chain.ledger.operator.account);
    const read = await node.state.read((source) => systemState.accounts.read(source, key));
    expect(read).toBeDefined();
    expect(await node.state.read((source) => systemState.accounts.read(source, '00'.repeat(32)))).toBeUndefined();
    const parameter = systemState.parameters.keys.key('maxWindowMs');
    const { value } = await node.state.prove(parameter, 1);
    const view = chain.ledger.store.view(height);
    expect(value && utf8ToText(value)).toBe(utf8ToText(view.get(parameter.raw) as Uint8Array));
    view.close();
  },
  LONG_MS,
);

test.each([
  ['another value', (body: Buffer) => swappedValue(body)],
  ['an absence', (body: Buffer) => absent(body)],
  ['a broken proof', (body: Buffer) => swapped(body, '"proof":"')],
])('one node gives %s for an entry → it is named, and the other one’s is taken', async (_, lie) => {
  const liar = await peer((url, body) => (url.includes('/state/') ? lie(body) : body));
  const node = await light({ from: [liar.url, (await peer()).url] });
  await caughtUp(node);
  const key = toHex(chain.ledger.operator.account);
  for (let i = 0; i < 2; i++) {
    const { value } = await node.state.prove(systemState.accounts.keys.key(key), newest());
    expect(value).toBeDefined();
  }
  expect(node.told).toEqual([liar.url]);
});

function swappedValue(body: Buffer): Buffer {
  const entry = JSON.parse(String(body)) as { encoded: string };
  const bytes = fromBase64(entry.encoded);
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  return Buffer.from(JSON.stringify({ ...entry, encoded: toBase64(bytes) }));
}

function absent(body: Buffer): Buffer {
  const { encoded: _, value: __, ...entry } = JSON.parse(String(body)) as Record<string, unknown>;
  return Buffer.from(JSON.stringify({ ...entry, present: false }));
}

test('a transaction → told with its receipt out of its verified block; one that nobody has is unknown', async () => {
  const node = await light({ from: [(await peer()).url] });
  await caughtUp(node);
  const made = chain.blocks.get(5);
  const found = await node.relay.find(made?.transaction as Uint8Array);
  expect(found).toMatchObject({ state: 'committed', height: 5, index: 0, receipt: { code: '' } });
  expect(await node.relay.find(new Uint8Array(32).fill(7))).toEqual({ id: '07'.repeat(32), state: 'unknown' });
});

test.each([
  [
    'another block',
    (body: Buffer) => Buffer.from(String(body).replace('"height":5', '"height":6')),
    /\/transactions\//,
  ],
  ['another receipt', (body: Buffer) => swapped(body, '"receipts":["'), /\/record$/],
  ['another header', (body: Buffer) => swapped(body, '"header":"'), /\/record$/],
])('the only node says %s of a transaction → never committed, and it is named', async (_, lie, path) => {
  const liar = await peer((url, body) => (path.test(url) ? lie(body) : body));
  const node = await light({ from: [liar.url] });
  await caughtUp(node);
  const made = chain.blocks.get(5);
  expect(await node.relay.find(made?.transaction as Uint8Array)).toMatchObject({ state: 'unknown' });
  expect(node.told).toEqual([liar.url]);
});

test('all nodes refuse a transaction → their refusal, and nobody is blamed for it', async () => {
  const node = await light({ from: [(await peer()).url, (await peer()).url] });
  await caughtUp(node);
  await expect(node.relay.submit(new Uint8Array(32), new Uint8Array(8), 0)).rejects.toSatisfy(
    coded('GATEWAY_UNREGISTERED'),
  );
  expect(node.told).toEqual([]);
});

vi.setConfig({ testTimeout: LONG_MS, hookTimeout: LONG_MS });
