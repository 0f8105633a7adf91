import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, Tag, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { StateModel } from '../../test/state-model.ts';
import { calmDisk, openTestChain, recordOf, SMALL_PARAMS } from '../../test/test-chain.ts';
import { Random } from '../simulation/random.ts';
import type { SimulatedDisk } from '../simulation/simulated-disk.ts';
import { encodeParams } from './chain-params.ts';

const PLENTY = 10 ** 6;
const code = (name: string) => expect.objectContaining({ code: name });
const hasher = nodeCrypto.hasher('sha256');
const writesOf = (height: number) =>
  Array.from({ length: 6 }, (_, i) => ({
    key: utf8(`k${(height + i) % 9}`),
    value: utf8(`v${height}.${i}`),
    transaction: i,
  }));

describe('a full disk', () => {
  test('while a block is committed → STATE_IO, later blocks refused, reads go on; committed once there is space', async () => {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    await store.commit(store.stage(1, writesOf(1)), recordOf(1));
    const staged = store.stage(2, writesOf(2));
    disk.capacity = 50;
    await expect(store.commit(staged, recordOf(2))).rejects.toThrowError(code('STATE_IO'));
    expect(() => store.stage(3, writesOf(3), { on: staged })).toThrowError(code('STATE_IO'));
    expect(store.tip().height).toBe(1);
    expect(store.view().get(utf8('k3'))).toEqual(utf8('v1.2'));
    expect((await store.prove(utf8('k3'))).value).toEqual(utf8('v1.2'));
    await expect(store.commit(staged, recordOf(2))).rejects.toThrowError(code('STATE_IO'));
    disk.capacity = PLENTY;
    expect(await store.commit(staged, recordOf(2))).toEqual(staged.block);
    await store.commit(store.stage(3, writesOf(3)), recordOf(3));
    await store.close();
  });

  test('again and again while it is asked → what was tried takes nothing of the space that comes back', async () => {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    disk.capacity = 5000;
    const free = disk.capacity;
    store.abort(await failedBlock(store));
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(() => store.stage(1, writesOf(1))).toThrowError(code('STATE_IO'));
      expect(disk.capacity).toBe(free);
    }
    disk.capacity = 100;
    await expect(store.checkpoint()).rejects.toThrowError(code('STATE_IO'));
    expect(disk.capacity).toBe(100);
    disk.capacity = PLENTY;
    await store.close();
  });

  test('views, proofs and records of earlier heights while the disk is full → as before', async () => {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    for (let height = 1; height <= 3; height++) {
      await store.commit(store.stage(height, writesOf(height)), recordOf(height));
    }
    const early = store.view(1);
    const staged = store.stage(4, writesOf(4));
    disk.capacity = 50;
    await expect(store.commit(staged, recordOf(4))).rejects.toThrowError(code('STATE_IO'));
    expect(early.get(utf8('k3'))).toEqual(utf8('v1.2'));
    expect((await store.prove(utf8('k3'), 2)).value).toEqual(utf8('v2.1'));
    expect((await store.block(3)).header).toEqual(recordOf(3).header);
    expect((await store.find(new Uint8Array(32).fill(2)))?.height).toBe(2);
    await store.close();
  });

  test('the block given up → others are refused until the disk takes data again', async () => {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    const staged = store.stage(1, writesOf(1));
    disk.capacity = 50;
    await expect(store.commit(staged, recordOf(1))).rejects.toThrowError(code('STATE_IO'));
    store.abort(staged);
    expect(() => store.stage(1, writesOf(2))).toThrowError(code('STATE_IO'));
    disk.capacity = PLENTY;
    const other = store.stage(1, writesOf(2));
    await store.commit(other, recordOf(1));
    await store.close();
    const again = await openTestChain(disk);
    expect(again.tip()).toEqual(other.block);
    await again.close();
  });

  test('coming and going at any moment → the roots of the model, and what was committed is there', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const disk = calmDisk();
      const model = new StateModel(hasher, SMALL_PARAMS, hasher.tagged(Tag.parameters, encodeParams(SMALL_PARAMS)));
      for (let life = 0; life < 3; life++) {
        const store = await openTestChain(disk);
        expect(store.tip()).toEqual(model.tip);
        for (let block = 0; block < 4; block++) {
          await commitOnUnsteadyDisk(store, disk, random);
          expect(store.tip()).toEqual(model.apply(writesOf(store.tip().height)));
        }
        await store.close();
      }
    }
  });
});

/** A block that found no space. */
async function failedBlock(store: Awaited<ReturnType<typeof openTestChain>>) {
  const value = new Uint8Array(PLENTY).fill(1);
  const staged = store.stage(1, [{ key: utf8('large'), value, transaction: 0 }]);
  await expect(store.commit(staged, recordOf(1))).rejects.toThrowError(code('STATE_IO'));
  return staged;
}

/** Commits the next block though space runs out, and makes a checkpoint or fails to. */
async function commitOnUnsteadyDisk(
  store: Awaited<ReturnType<typeof openTestChain>>,
  disk: SimulatedDisk,
  random: Random,
): Promise<void> {
  const height = store.tip().height + 1;
  const staged = store.stage(height, writesOf(height));
  const commit = () => store.commit(staged, recordOf(height));
  disk.capacity = random.chance(0.5) ? random.below(3000) : PLENTY;
  await commit().catch((error: unknown) => {
    if (!isSteleError(error, 'STATE_IO')) throw error;
    disk.capacity = PLENTY;
    return commit();
  });
  disk.capacity = random.chance(0.2) ? random.below(300) : PLENTY;
  await store.checkpoint().catch(() => undefined);
  disk.capacity = PLENTY;
}

test('a sync that fails → the block is written anew, and outlives a power cut', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    for (let height = 1; height <= 5; height++) {
      const staged = store.stage(height, writesOf(height));
      disk.failingSyncs = 0.4;
      while (store.tip().height < height) await store.commit(staged, recordOf(height)).catch(() => undefined);
      disk.failingSyncs = 0;
    }
    const again = await openTestChain(disk.restart({ seed }));
    expect(again.tip()).toEqual(store.tip());
    await again.close();
  }
});
