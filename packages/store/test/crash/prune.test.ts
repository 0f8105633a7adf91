import { isSteleError, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import type { FileLayer } from '../../src/files/interface.ts';
import type { StateReader, StateStore } from '../../src/interface.ts';
import type { SimulatedDisk } from '../../src/simulation/simulated-disk.ts';
import { type DiskImage, diskOf, imageOf } from '../disk-image.ts';
import { keyOf } from '../histories.ts';
import { SNAPSHOT_PARAMS } from '../joining.ts';
import { bytesOf, findingsOf, longRecordOf, removeDerived } from '../pruning.ts';
import { calmDisk, DIRECTORY, openTestChain } from '../test-chain.ts';
import { withFault } from './faults.ts';

const OPTIONS = { params: SNAPSHOT_PARAMS };
const KEYS = 30;
const OFTEN = 24;
const BLOCKS = 44;
const FLOORS = { stateFrom: 36, bodiesFrom: 40 };
const FOLDERS = ['', '/leaf', '/value', '/block', '/index', '/tree', '/tables'].map((folder) => DIRECTORY + folder);

/** Changes of the disk between two places where the power is cut; 1 for all of them. */
const STEP = Number(process.env['STELE_PRUNE_STEP'] ?? 8);

/** Most keys are written in every block, some only in early ones: their values stay among those that are needless. */
function writesAt(height: number) {
  const often = Array.from({ length: OFTEN }, (_, i) => (height * 7 + i) % OFTEN);
  const keys = height < 12 ? [...often, OFTEN + (height % (KEYS - OFTEN))] : often;
  return keys.map((key, i) => ({
    key: keyOf(key),
    value: i % 9 === 5 ? undefined : utf8(`value ${height}.${i}`),
    transaction: i,
  }));
}

async function addBlock(store: StateStore): Promise<void> {
  const height = store.tip().height + 1;
  await store.commit(store.stage(height, writesAt(height)), longRecordOf(height));
}

/** A chain that keeps everything, and the disk that it was on when it had that. */
async function archiveChain(): Promise<{ readonly archive: StateStore; readonly image: DiskImage }> {
  const disk = calmDisk();
  const first = await openTestChain(disk, OPTIONS);
  while (first.tip().height < BLOCKS) await addBlock(first);
  await first.close();
  const image = imageOf(disk, FOLDERS);
  return { archive: await openTestChain(disk, OPTIONS), image };
}

function durableDiskOf(image: DiskImage): SimulatedDisk {
  const disk = diskOf(image);
  for (const folder of FOLDERS) disk.syncDirectory(folder);
  return disk;
}

/** Prunes, and has a block added meanwhile where it is to; false where the power failed. */
async function pruneOn(files: FileLayer, adds = true): Promise<boolean> {
  try {
    const store = await openTestChain(files as SimulatedDisk, OPTIONS);
    await Promise.all([store.prune(FLOORS), adds && addBlock(store)]);
    await store.close();
    return true;
  } catch (error) {
    if (isSteleError(error, 'STATE_IO')) return false;
    throw error;
  }
}

/** Everything from the floors on is what it was. */
async function check(store: StateReader, archive: StateReader, where: string): Promise<void> {
  const { state, bodies } = store.kept();
  expect([0, FLOORS.stateFrom], where).toContain(state);
  expect([1, FLOORS.bodiesFrom], where).toContain(bodies);
  expect([BLOCKS, BLOCKS + 1], where).toContain(store.tip().height);
  for (let height = state; height <= BLOCKS; height++) {
    expect(store.at(height), where).toEqual(archive.at(height));
    const [view, expected] = [store.view(height), archive.view(height)];
    for (let key = 0; key < KEYS; key++) expect(view.get(keyOf(key)), where).toEqual(expected.get(keyOf(key)));
  }
  for (let height = 1; height <= BLOCKS; height++) {
    expect((await store.summary(height)).header, where).toEqual(longRecordOf(height).header);
    if (height >= bodies) expect(await store.block(height), where).toEqual(await archive.block(height));
  }
  const findings = await findingsOf(store);
  expect(findings, where).toEqual([]);
}

test.each(['power', 'process'] as const)(
  'the %s fails at some change of the disk during pruning → a whole store, and pruning again ends like one that was not disturbed',
  async (what) => {
    const { archive, image } = await archiveChain();
    const calm = durableDiskOf(image);
    const changesBefore = calm.changes;
    expect(await pruneOn(calm)).toBe(true);
    const names = ['leaf', 'value', 'block'].flatMap((folder) => calm.list(`${DIRECTORY}/${folder}`));
    for (const extension of ['.thin', '.pack']) expect(names.some((name) => name.endsWith(extension))).toBe(true);
    const changes = calm.changes - changesBefore;
    for (let change = 1; change <= changes; change += STEP) {
      const first = durableDiskOf(image);
      first.cutPowerAt(change);
      await pruneOn(first);
      const disk = what === 'power' ? first.restart({ seed: change }) : first.kill({ seed: change });
      if (change % 2 === 0) removeDerived(disk);
      const store = await openTestChain(disk, OPTIONS);
      await check(store, archive, `change ${change}`);
      if (store.tip().height === BLOCKS) await addBlock(store);
      await store.prune(FLOORS);
      expect(store.kept(), `change ${change}`).toMatchObject({ state: FLOORS.stateFrom, bodies: FLOORS.bodiesFrom });
      expect(bytesOf(disk), `change ${change}`).toBe(bytesOf(calm));
      await check(store, archive, `change ${change}, pruned again`);
      await store.close();
    }
  },
  300_000,
);

test('packed values whose sync is left out, planted on purpose → found', async () => {
  const { archive, image } = await archiveChain();
  const isFound = async (change: number) => {
    const first = durableDiskOf(image);
    first.cutPowerAt(change);
    await pruneOn(withFault(first, 'sync left out'), false);
    try {
      await check(await openTestChain(first.restart({ seed: change }), OPTIONS), archive, `change ${change}`);
      return false;
    } catch {
      return true;
    }
  };
  const calm = durableDiskOf(image);
  const before = calm.changes;
  await pruneOn(calm, false);
  let found = 0;
  for (let change = calm.changes - before; change > 0 && found === 0; change--) found += Number(await isFound(change));
  expect(found).toBe(1);
}, 60_000);
