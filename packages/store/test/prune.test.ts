import { nodeCrypto } from '@stele/crypto/node';
import { utf8, utf8ToText, verifyKey } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReader } from '../src/index.ts';
import type { StateStore, Write } from '../src/interface.ts';
import { SimulatedDisk } from '../src/simulation/simulated-disk.ts';
import { keyOf, plannedBlocks } from './histories.ts';
import { joinFrom, SNAPSHOT_PARAMS } from './joining.ts';
import {
  applyToAll,
  bytesOf,
  expectSameAbove,
  findingsOf,
  longRecordOf,
  mixedWrites,
  removeDerived,
} from './pruning.ts';
import { calmDisk, openTestChain } from './test-chain.ts';

const KEYS = 40;

/** Milliseconds that a test of many stores may take on a machine with much else to do. */
const LONG = 300_000;
const OPTIONS = { params: SNAPSHOT_PARAMS, tags: new URL('./sender-tags.ts', import.meta.url).href };
const ALL = { stateFrom: Number.MAX_SAFE_INTEGER, bodiesFrom: Number.MAX_SAFE_INTEGER };

const step = fc.record({
  blocks: plannedBlocks({ keys: KEYS, writes: 40, blocks: 12 }),
  stateBack: fc.nat(14),
  bodiesBack: fc.nat(14),
  next: fc.constantFrom('go on', 'reopen', 'reopen without what can be made anew', 'rewind', 'join'),
});

type Step = typeof step extends fc.Arbitrary<infer Planned> ? Planned : never;

/** A store that is pruned, and one beside it that keeps everything. */
interface Pair {
  readonly disk: SimulatedDisk;
  readonly pruned: StateStore;
  readonly archive: StateStore;
  /** What blocks wrote, by height. */
  readonly written: Map<number, readonly Write[]>;
}

test(
  'random blocks, pruned at random heights → everything above is as in a store that keeps all',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const disk = calmDisk();
        const archive = await openTestChain(calmDisk(), OPTIONS);
        let pair: Pair = { disk, archive, pruned: await openTestChain(disk, OPTIONS), written: new Map() };
        for (const each of steps) {
          await growAndPrune(pair, each);
          pair = each.next === 'join' ? await rejoined(pair) : { ...pair, pruned: await goOn(pair, each.next) };
          await expectSameAbove(pair.pruned, archive, KEYS);
          expect(await findingsOf(pair.pruned)).toEqual([]);
        }
        await pair.pruned.close();
        await archive.close();
      }),
      { numRuns: Number(process.env['STELE_PRUNE_RUNS'] ?? 12) },
    );
  },
  LONG,
);

async function growAndPrune({ pruned, archive, written }: Pair, step: Step): Promise<void> {
  const { blocks, stateBack, bodiesBack } = step;
  for (const block of blocks) {
    const height = archive.tip().height + 1;
    written.set(height, mixedWrites(block, height));
    await applyToAll([archive, pruned], mixedWrites(block, height));
  }
  const tip = pruned.tip().height;
  const before = pruned.kept();
  const { kept } = await pruned.prune({ stateFrom: tip - stateBack, bodiesFrom: tip - bodiesBack });
  expect(kept.state).toBeLessThanOrEqual(Math.max(before.state, tip - stateBack));
  expect(kept.bodies).toBe(Math.max(before.bodies, tip - bodiesBack));
  await expectSameAbove(pruned, archive, KEYS);
  expect(await findingsOf(pruned)).toEqual([]);
}

/** Begins anew with the oldest snapshot that the pruned store offers, and follows the others from there. */
async function rejoined(pair: Pair): Promise<Pair> {
  const { pruned, archive, written } = pair;
  const [height] = pruned.snapshots().toReversed();
  if (height === undefined || height < pruned.kept().bodies + 2) return pair;
  const disk = calmDisk();
  const joined = await joinFrom(pruned, height, disk, { tags: OPTIONS.tags });
  for (let at = height + 1; at <= archive.tip().height; at++) {
    await applyToAll([joined], written.get(at) as readonly Write[]);
  }
  await pruned.close();
  return { ...pair, disk, pruned: joined };
}

async function goOn({ disk, pruned, archive }: Pair, next: Step['next']): Promise<StateStore> {
  const kept = pruned.kept();
  if (next === 'go on') return pruned;
  if (next === 'rewind') {
    const height = Math.max(kept.state, kept.bodies > 1 ? kept.bodies : 0);
    await pruned.rewind(height);
    await archive.rewind(height);
    return pruned;
  }
  await pruned.close();
  if (next !== 'reopen') removeDerived(disk);
  const reopened = await openTestChain(disk, OPTIONS);
  expect(reopened.kept()).toEqual(kept);
  return reopened;
}

function writesAt(height: number) {
  return Array.from({ length: 50 }, (_, i) => ({
    key: keyOf((height * 7 + i) % 60),
    value: i % 11 === 5 ? undefined : utf8(`value ${height}.${i}`),
    transaction: i,
  }));
}

/** A chain whose keys are written again and again, so that most of what it stores is needless. */
async function busyChain(disk = calmDisk(), blocks = 150) {
  const store = await openTestChain(disk, OPTIONS);
  const archive = await openTestChain(calmDisk(), OPTIONS);
  for (let height = 1; height <= blocks; height++) {
    await applyToAll([store, archive], writesAt(height));
  }
  return { disk, store, archive };
}

test(
  'a chain of many versions pruned → most bytes are back, as many as the answer says',
  async () => {
    const { disk, store, archive } = await busyChain();
    const before = bytesOf(disk);
    const pruned = await store.prune({ stateFrom: 140, bodiesFrom: 140 });
    expect(pruned.kept).toEqual({ state: 140, bodies: 140, records: 1 });
    const after = bytesOf(disk);
    expect(before - after).toBe(pruned.leaves + pruned.values + pruned.blocks);
    for (const part of [pruned.leaves, pruned.values, pruned.blocks]) expect(part).toBeGreaterThan(0);
    expect(after / before).toBeLessThan(0.4);
    expect(disk.list('/chain/leaf').filter((name) => name.startsWith('000000000000.'))).toEqual([]);
    await expectSameAbove(store, archive, 60);
    expect(await findingsOf(store)).toEqual([]);
    expect(store.stats().kept).toEqual(pruned.kept);
  },
  LONG,
);

test(
  'pruned again and again as blocks come → the disk stays as it is, but for what every block keeps',
  async () => {
    const { disk, store, archive } = await busyChain();
    const sizes: number[] = [];
    for (let height = 151; height <= 300; height++) {
      await applyToAll([store, archive], writesAt(height));
      if (height % 25 !== 0) continue;
      await store.prune({ stateFrom: height - 10, bodiesFrom: height - 10 });
      sizes.push(bytesOf(disk, ['leaf', 'value']));
    }
    expect(Math.max(...sizes.slice(1)) / Math.min(...sizes.slice(1))).toBeLessThan(2);
    await expectSameAbove(store, archive, 60);
  },
  LONG,
);

test(
  'asked to keep nothing → what snapshots on offer need is kept, and they can be joined',
  async () => {
    const { store } = await busyChain();
    const { kept } = await store.prune(ALL);
    expect(kept).toEqual({ state: 144, bodies: 150, records: 1 });
    expect(store.snapshots()).toEqual([148, 144]);
    await store.close();
    const again = await busyChain();
    await again.store.prune({ stateFrom: 150, bodiesFrom: 100 });
    for (const height of again.store.snapshots()) {
      const joined = await joinFrom(again.store, height, calmDisk(), { tags: OPTIONS.tags });
      expect(joined.tip()).toEqual(again.archive.at(height));
      expect(await findingsOf(joined)).toEqual([]);
      await joined.close();
    }
  },
  LONG,
);

test(
  'a joined store pruned → as a store that keeps all, also without what can be made anew',
  async () => {
    const { store: source, archive } = await busyChain();
    const disk = calmDisk();
    const joined = await joinFrom(source, 148, disk, { tags: OPTIONS.tags });
    await applyToAll([joined], writesAt(149));
    await applyToAll([joined], writesAt(150));
    expect(joined.tip()).toEqual(archive.tip());
    for (let height = 151; height <= 200; height++) await applyToAll([joined, archive], writesAt(height));
    const { kept } = await joined.prune({ stateFrom: 190, bodiesFrom: 195 });
    expect(kept).toEqual({ state: 190, bodies: 195, records: 146 });
    await expectSameAbove(joined, archive, 60);
    expect(await findingsOf(joined)).toEqual([]);
    await joined.close();
    removeDerived(disk);
    const reopened = await openTestChain(disk, OPTIONS);
    await expectSameAbove(reopened, archive, 60);
  },
  LONG,
);

test(
  'only bodies pruned, states kept for ever → every height is still proven, and the oldest bodies are gone',
  async () => {
    const { disk, store, archive } = await busyChain(calmDisk(), 60);
    const before = bytesOf(disk, ['block']);
    const pruned = await store.prune({ stateFrom: 0, bodiesFrom: 50 });
    expect(pruned).toMatchObject({ kept: { state: 0, bodies: 50 }, leaves: 0, values: 0 });
    expect(bytesOf(disk, ['block']) / before).toBeLessThan(0.8);
    await store.close();
    removeDerived(disk);
    const reopened = await openTestChain(disk, OPTIONS);
    await expectSameAbove(reopened, archive, 60);
    expect(await findingsOf(reopened)).toEqual([]);
  },
  LONG,
);

test('a proof issued before its height was pruned → holds as it did, and its header is still there', async () => {
  const { store } = await busyChain(calmDisk(), 60);
  const { proof, value, rootHeight } = await store.prove(keyOf(3), 20);
  const { stateRoot } = store.at(rootHeight);
  const { header } = await store.block(20);
  await store.prune({ stateFrom: 50, bodiesFrom: 50 });
  const hasher = nodeCrypto.hasher('sha256');
  expect(verifyKey(hasher, { stateRoot, height: rootHeight }, keyOf(3), 20, proof, value).from).toBeLessThanOrEqual(20);
  expect((await store.summary(20)).header).toEqual(header);
  await expect(store.block(20)).rejects.toMatchObject({ code: 'STATE_PRUNED', detail: { height: 20, from: 50 } });
});

test('a module that says what is left of receipts → outcomes before and after pruning', async () => {
  const tags = new URL('./outcome-tags.ts', import.meta.url).href;
  const store = await openTestChain(calmDisk(), { ...OPTIONS, tags });
  for (let height = 1; height <= 40; height++) {
    await store.commit(store.stage(height, []), longRecordOf(height));
  }
  expect((await store.summary(1)).outcomes).toEqual([utf8('rec')]);
  await store.prune({ stateFrom: 30, bodiesFrom: 30 });
  expect((await store.summary(1)).outcomes).toEqual([utf8('rec')]);
});

test('a view of a height that is pruned meanwhile → STATE_PRUNED instead of another value', async () => {
  const { store } = await busyChain(calmDisk(), 60);
  const view = store.view(20);
  view.get(keyOf(1));
  await store.prune({ stateFrom: 50, bodiesFrom: 50 });
  expect(() => view.get(keyOf(1))).toThrow(expect.objectContaining({ code: 'STATE_PRUNED' }));
});

test('a history that goes on from a cursor before the pruned height → STATE_PRUNED', async () => {
  const { store } = await busyChain(calmDisk(), 60);
  const { cursor } = await store.history(keyOf(1), { limit: 30 });
  await store.prune({ stateFrom: 55, bodiesFrom: 55 });
  await expect(store.history(keyOf(1), { cursor: cursor as number })).rejects.toMatchObject({ code: 'STATE_PRUNED' });
});

test(
  'a reader that was opened before pruning → goes on with what is kept',
  async () => {
    const { disk, store, archive } = await busyChain();
    const reader = await openReader(store.share(), { files: disk });
    await reader.prove(keyOf(1), 20);
    await store.prune({ stateFrom: 140, bodiesFrom: 140 });
    await expectSameAbove(reader, archive, 60);
    for (let height = 151; height <= 180; height++) await applyToAll([store, archive], writesAt(height));
    await store.prune({ stateFrom: 170, bodiesFrom: 170 });
    await expectSameAbove(reader, archive, 60);
  },
  LONG,
);

test(
  'stopped by its signal → a whole store, and the next pruning goes on',
  async () => {
    const { disk, store, archive } = await busyChain();
    const before = bytesOf(disk);
    for (let piece = 0; ; piece++) {
      const stop = new AbortController();
      const pruning = store.prune({ stateFrom: 140, bodiesFrom: 140, signal: stop.signal });
      for (let turn = 0; turn < piece * 40; turn++) await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      const { segments } = await pruning;
      expect(await findingsOf(store)).toEqual([]);
      if (store.kept().state === 140 && segments === 0 && piece > 0) break;
    }
    expect(bytesOf(disk) / before).toBeLessThan(0.4);
    await expectSameAbove(store, archive, 60);
  },
  LONG,
);

test('a folder that was pruned → one that versions without pruning refuse, and that these read before', async () => {
  const { disk, store } = await busyChain(calmDisk(), 20);
  const format = () => {
    const file = disk.open('/chain/FORMAT', 'read');
    const content = new Uint8Array(file.size());
    file.read(content, 0);
    return utf8ToText(content);
  };
  expect(format()).toContain('"format":1');
  await store.prune({ stateFrom: 10, bodiesFrom: 10 });
  expect(format()).toContain('"format":2');
});

test(
  'the disk full while segments are written anew → STATE_IO, blocks go on, and the next pruning ends the work',
  async () => {
    for (const room of [0, 1500, 2500]) {
      const { disk, store, archive } = await busyChain(calmDisk(), 30);
      await store.checkpoint();
      disk.capacity = room;
      const pruning = store.prune({ stateFrom: 22, bodiesFrom: 22 });
      if (room === 0) await expect(pruning).rejects.toMatchObject({ code: 'STATE_IO' });
      else await pruning.catch(() => undefined);
      disk.capacity = Number.POSITIVE_INFINITY;
      await applyToAll([store, archive], writesAt(31));
      await store.prune({ stateFrom: 22, bodiesFrom: 22 });
      expect(store.kept()).toEqual({ state: 22, bodies: 22, records: 1 });
      await expectSameAbove(store, archive, 60);
      expect(await findingsOf(store)).toEqual([]);
    }
  },
  LONG,
);

test(
  'syncs that fail while segments are written anew → STATE_IO, and the next pruning ends the work',
  async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const disk = new SimulatedDisk({ seed });
      const { store, archive } = await busyChain(disk, 30);
      disk.failingSyncs = 0.2;
      for (let attempt = 0; attempt < 4; attempt++) {
        await store.prune({ stateFrom: 22, bodiesFrom: 22 }).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'STATE_IO' });
        });
      }
      disk.failingSyncs = 0;
      await store.prune({ stateFrom: 22, bodiesFrom: 22 });
      expect(store.kept()).toEqual({ state: 22, bodies: 22, records: 1 });
      const after = disk.restart({ seed });
      const reopened = await openTestChain(after, OPTIONS);
      await expectSameAbove(reopened, archive, 60);
      expect(await findingsOf(reopened)).toEqual([]);
    }
  },
  LONG,
);
