import { nodeCrypto } from '@stele/crypto/node';
import { Tag, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plannedBlocks, writesOf } from '../../test/histories.ts';
import { StateModel } from '../../test/state-model.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf, SMALL_PARAMS } from '../../test/test-chain.ts';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';
import { encodeParams } from './chain-params.ts';

const code = (name: string) => expect.objectContaining({ code: name });
const hasher = nodeCrypto.hasher('sha256');
const parametersHash = hasher.tagged(Tag.parameters, encodeParams(SMALL_PARAMS));

test('rewound to any height, then other blocks → the roots of the model', async () => {
  const blocks = plannedBlocks({ keys: 40, writes: 30, blocks: 14 });
  await fc.assert(
    fc.asyncProperty(blocks, blocks, fc.nat(), fc.boolean(), async (planned, others, pick, reopens) => {
      const disk = calmDisk();
      let store = await openTestChain(disk);
      for (const [i, block] of planned.entries()) {
        await store.commit(store.stage(i + 1, writesOf(block, i + 1)), recordOf(i + 1));
      }
      const height = pick % (planned.length + 1);
      const state = store.at(height);
      expect(await store.rewind(height)).toEqual(state);
      if (reopens) {
        await store.close();
        store = await openTestChain(disk);
        expect(store.tip()).toEqual(state);
      }
      const model = new StateModel(hasher, SMALL_PARAMS, parametersHash);
      for (const [i, block] of planned.slice(0, height).entries()) model.apply(writesOf(block, i + 1));
      for (const [i, block] of others.entries()) {
        const at = height + i + 1;
        const staged = store.stage(at, writesOf(block, at + 1000));
        expect(await store.commit(staged, recordOf(at))).toEqual(model.apply(writesOf(block, at + 1000)));
      }
      await store.close();
    }),
    { numRuns: 40 },
  );
});

test('views of before a rewind → STATE_CLOSED', async () => {
  const store = await openTestChain(calmDisk());
  const write = { key: utf8('a'), value: utf8('1'), transaction: 0 };
  await store.commit(store.stage(1, [write]), recordOf(1));
  const [tip, old] = [store.view(), store.view(0)];
  await store.rewind(0);
  for (const view of [tip, old]) expect(() => view.get(utf8('a'))).toThrowError(code('STATE_CLOSED'));
  expect(store.view().get(utf8('a'))).toBeUndefined();
  await store.close();
});

test('a rewind with blocks staged → STATE_NOT_NEWEST; above the tip → STATE_HEIGHT_UNKNOWN', async () => {
  const store = await openTestChain(calmDisk());
  await store.commit(store.stage(1, []), recordOf(1));
  const staged = store.stage(2, []);
  await expect(store.rewind(0)).rejects.toThrowError(code('STATE_NOT_NEWEST'));
  store.abort(staged);
  await expect(store.rewind(2)).rejects.toThrowError(code('STATE_HEIGHT_UNKNOWN'));
  expect((await store.rewind(1)).height).toBe(1);
  await store.close();
});

test('a disk that fills during a rewind → STATE_IO, then nothing but opening anew, at the new or the old tip', async () => {
  for (let space = 0; space < 4000; space += 250) {
    const disk = calmDisk();
    const store = await openTestChain(disk);
    for (let height = 1; height <= 8; height++) {
      const writes = [{ key: utf8(`k${height % 5}`), value: utf8(`v${height}`), transaction: 0 }];
      await store.commit(store.stage(height, writes), recordOf(height));
    }
    const [old, target] = [store.tip(), store.at(3)];
    disk.capacity = space;
    const failed = await store.rewind(3).then(() => undefined, String);
    if (failed !== undefined) {
      expect(failed).toContain('this store has to be opened again');
      expect(() => store.tip()).toThrowError(code('STATE_IO'));
    }
    await store.close();
    disk.capacity = Number.POSITIVE_INFINITY;
    const again = await openTestChain(disk);
    expect([old, target]).toContainEqual(again.tip());
    await again.rewind(3);
    await again.commit(again.stage(4, []), recordOf(4));
    await again.close();
  }
});

test('power cut at every change of a rewind → the next start is at the new or the old tip, and goes on', async () => {
  let cutAt = 1;
  for (let isDone = false; !isDone; cutAt++) {
    const calm = new SimulatedDisk({ seed: cutAt });
    const store = await openTestChain(calm, { schedule: { leaves: 100, blocks: 5, treeEvery: 3 } });
    for (let height = 1; height <= 12; height++) {
      const writes = [{ key: utf8(`k${height % 5}`), value: utf8(`v${height}`), transaction: 0 }];
      await store.commit(store.stage(height, writes), recordOf(height));
    }
    const [old, target] = [store.tip(), store.at(4)];
    await store.close();
    const disk = calm.restart({ seed: cutAt + 1 });
    const rewinding = await openTestChain(disk);
    disk.cutPowerAt(cutAt);
    isDone = await rewinding.rewind(4).then(
      () => true,
      () => false,
    );
    const after = await openTestChain(disk.restart({ seed: cutAt + 2 }));
    expect([old, target]).toContainEqual(after.tip());
    await after.rewind(4);
    await after.commit(after.stage(5, []), recordOf(5));
    await after.close();
    expect(calm.exists(`${DIRECTORY}/REWIND`)).toBe(false);
  }
  expect(cutAt).toBeGreaterThan(10);
});
