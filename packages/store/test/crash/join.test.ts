import { isSteleError, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { openState } from '../../src/index.ts';
import type { StateStore } from '../../src/interface.ts';
import { SimulatedDisk } from '../../src/simulation/simulated-disk.ts';
import { keyOf } from '../histories.ts';
import { beginJoin, fetchAll, JOIN_OPTIONS, SNAPSHOT_PARAMS, windowOf } from '../joining.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf } from '../test-chain.ts';

const HEIGHT = 8;

async function sourceChain(): Promise<StateStore> {
  const store = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  for (let height = 1; height <= HEIGHT; height++) {
    const writes = Array.from({ length: 60 }, (_, i) => ({
      key: keyOf((i * height) % 110),
      value: i % 17 === 5 ? undefined : utf8(`${height}.${i} ${i === 40 ? 'long '.repeat(200) : ''}`),
      transaction: i,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
  }
  return store;
}

async function joinOn(disk: SimulatedDisk, source: StateStore): Promise<StateStore> {
  const join = await beginJoin(source, HEIGHT, disk);
  await fetchAll(join, source, HEIGHT);
  return join.finish(windowOf(source, HEIGHT));
}

/** Opens what a crash left; undefined where the join has to go on. */
async function reopen(disk: SimulatedDisk): Promise<StateStore | undefined> {
  try {
    return await openState(DIRECTORY, { ...JOIN_OPTIONS, files: disk });
  } catch (error) {
    if (isSteleError(error, 'STATE_JOINING', 'STATE_MISSING')) return undefined;
    throw error;
  }
}

async function changesOfJoin(source: StateStore): Promise<number> {
  const disk = calmDisk();
  await joinOn(disk, source);
  return disk.changes;
}

test.each(['power', 'process'])(
  '%s gone at each change of the disk → the join goes on, or its store is there',
  async (what) => {
    const source = await sourceChain();
    const changes = await changesOfJoin(source);
    for (let change = 1; change <= changes; change++) {
      const first = new SimulatedDisk({ seed: change });
      first.cutPowerAt(change);
      const isAnswered = await joinOn(first, source).then(
        () => true,
        (error: unknown) => {
          if (!isSteleError(error, 'STATE_IO')) throw error;
          return false;
        },
      );
      const disk = what === 'power' ? first.restart({ seed: change }) : first.kill({ seed: change });
      const opened = await reopen(disk);
      expect(opened !== undefined || !isAnswered, `change ${change}`).toBe(true);
      const store = opened ?? (await joinOn(disk, source));
      expect(store.tip(), `change ${change}`).toEqual(source.at(HEIGHT));
      for await (const { repair, what } of store.scrub()) expect(repair, `change ${change}: ${what}`).toBe('rebuilt');
      expect(disk.list(`${DIRECTORY}/join`)).toEqual([]);
      await store.close();
    }
  },
  300_000,
);

test('syncs that fail while a snapshot is put to use → STATE_IO, and finishing again succeeds', async () => {
  const source = await sourceChain();
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk({ seed });
    const join = await beginJoin(source, HEIGHT, disk);
    await fetchAll(join, source, HEIGHT);
    disk.failingSyncs = 0.1;
    const first = await join.finish(windowOf(source, HEIGHT)).catch((error: unknown) => {
      expect(isSteleError(error, 'STATE_IO'), `seed ${seed}: ${error}`).toBe(true);
      return undefined;
    });
    disk.failingSyncs = 0;
    const store = first ?? (await join.finish(windowOf(source, HEIGHT)));
    expect(store.tip()).toEqual(source.at(HEIGHT));
    await store.close();
  }
});
