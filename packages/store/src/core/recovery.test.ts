import { utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { DIRECTORY, openTestChain, recordOf } from '../../test/test-chain.ts';
import { SimulatedDisk } from '../simulation/simulated-disk.ts';

type Store = Awaited<ReturnType<typeof openTestChain>>;

const BLOCK_FILE = `${DIRECTORY}/block/000000000000.seg`;

/** A disk whose file sizes are the usual ones, so that each log is one file. */
const layout = { twigsPerSegment: 256, valueSegmentBytes: 2 ** 20, blockSegmentBytes: 2 ** 20 };

/** Changes of the disk that founding a chain takes, and a few more. */
const STEPS_OF_FOUNDING = 45;

async function addBlocks(store: Store, last: number): Promise<void> {
  for (let height = store.tip().height + 1; height <= last; height++) {
    const writes = Array.from({ length: 5 }, (_, i) => ({
      key: utf8(`k${(height * 3 + i) % 20}`),
      value: utf8(`v${height}.${i}`),
      transaction: i,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
  }
}

async function chainOf(blocks: number) {
  const disk = new SimulatedDisk({ seed: 1 });
  const store = await openTestChain(disk, { layout });
  await addBlocks(store, blocks);
  return { disk, store };
}

function flip(disk: SimulatedDisk, path: string, offset: number): void {
  const file = disk.open(path, 'write');
  const byte = new Uint8Array(1);
  file.read(byte, offset < 0 ? file.size() + offset : offset);
  byte[0] = (byte[0] as number) ^ 1;
  file.write(byte, offset < 0 ? file.size() + offset : offset);
}

describe('a start after a crash', () => {
  test('without any checkpoint → everything from the log', async () => {
    const { disk, store } = await chainOf(20);
    const tip = store.tip();
    const again = await openTestChain(disk.restart({ seed: 2 }));
    expect(again.tip()).toEqual(tip);
    expect(again.stats().replayedAtOpen).toBe(21);
    await addBlocks(again, 25);
    await again.close();
  });

  test('behind a checkpoint → only the blocks since are read', async () => {
    const { disk, store } = await chainOf(20);
    await store.checkpoint();
    await addBlocks(store, 23);
    const again = await openTestChain(disk.restart({ seed: 2 }));
    expect(again.tip()).toEqual(store.tip());
    expect(again.stats()).toMatchObject({ replayedAtOpen: 3, replay: 3 });
    expect(again.stats().indexKeys).toBe(store.stats().indexKeys);
    await addBlocks(again, 30);
    await again.close();
  });

  test('with the newest checkpoints damaged → the ones before', async () => {
    const { disk, store } = await chainOf(10);
    await store.checkpoint();
    await addBlocks(store, 15);
    await store.checkpoint();
    for (const kind of ['index', 'tree']) flip(disk, `${DIRECTORY}/${kind}/000000000015.ckpt`, 300);
    const again = await openTestChain(disk.restart({ seed: 2 }));
    expect(again.tip()).toEqual(store.tip());
    expect(again.stats().replayedAtOpen).toBe(5);
    await again.close();
  });

  test('checkpoints of a clean close → nothing is replayed', async () => {
    const { disk, store } = await chainOf(10);
    const tip = store.tip();
    await store.close();
    const again = await openTestChain(disk);
    expect(again.tip()).toEqual(tip);
    expect(again.stats().replayedAtOpen).toBe(0);
    await again.close();
  });

  test('the newest two checkpoints of each kind are kept, and no more', async () => {
    const { disk, store } = await chainOf(1);
    for (let height = 2; height <= 5; height++) {
      await addBlocks(store, height);
      await store.checkpoint();
    }
    for (const kind of ['index', 'tree']) {
      expect(disk.list(`${DIRECTORY}/${kind}`)).toEqual(['000000000004.ckpt', '000000000005.ckpt']);
    }
    await store.close();
  });

  test('killed at any step of founding, the power cut after later blocks → all of these blocks are there', async () => {
    for (let step = 1; step <= STEPS_OF_FOUNDING; step++) {
      for (let seed = 1; seed <= 5; seed++) {
        const disk = new SimulatedDisk({ seed });
        disk.cutPowerAt(step);
        await openTestChain(disk, { layout }).catch(() => undefined);
        const killed = disk.kill({ seed });
        const store = await openTestChain(killed, { layout });
        await addBlocks(store, 3);
        const again = await openTestChain(killed.restart({ seed: seed + 1 }));
        expect(again.tip(), `step ${step}, seed ${seed}`).toEqual(store.tip());
      }
    }
  });

  test('a last block that is incomplete → cut, and the chain goes on from the one before', async () => {
    const { disk, store } = await chainOf(10);
    const before = store.at(9);
    const file = disk.open(BLOCK_FILE, 'write');
    file.truncate(file.size() - 100);
    // What is torn is not durable yet, and then it is not listed.
    disk.open(`${DIRECTORY}/at`, 'write').truncate(10 * 8);
    const again = await openTestChain(disk);
    expect(again.tip()).toEqual(before);
    await addBlocks(again, 10);
    expect(again.tip()).toEqual(store.tip());
    await again.close();
  });

  test.each([
    ['its record', BLOCK_FILE],
    ['its values', `${DIRECTORY}/value/000000000000.seg`],
    ['its leaves', `${DIRECTORY}/leaf/000000000000.seg`],
  ])('a block in the middle damaged in %s → STATE_CORRUPT naming it, and nothing is cut', async (_, path) => {
    const { disk, store } = await chainOf(10);
    const size = disk.open(path, 'read').size();
    flip(disk, path, Math.floor(size / 2));
    await expect(openTestChain(disk)).rejects.toThrowError(
      expect.objectContaining({
        code: 'STATE_CORRUPT',
        message: expect.stringMatching(/block [4-7],/),
      }),
    );
    expect(disk.open(path, 'read').size()).toBe(size);
    await store.close();
  });

  test.each([
    ['the last block', [-100]],
    ['the last two blocks', [-100, -700]],
  ])('%s damaged, without checkpoints → STATE_CORRUPT, and nothing is cut', async (_, offsets) => {
    const { disk, store } = await chainOf(10);
    for (const offset of offsets) flip(disk, BLOCK_FILE, offset);
    const size = disk.open(BLOCK_FILE, 'read').size();
    await expect(openTestChain(disk)).rejects.toThrowError(expect.objectContaining({ code: 'STATE_CORRUPT' }));
    expect(disk.open(BLOCK_FILE, 'read').size()).toBe(size);
    await store.close();
  });

  test('the last block damaged before its mark, with checkpoints of it → block throws STATE_CORRUPT', async () => {
    const { disk, store } = await chainOf(10);
    await store.close();
    flip(disk, BLOCK_FILE, -300);
    const again = await openTestChain(disk);
    await expect(again.block(10)).rejects.toThrowError(
      expect.objectContaining({ code: 'STATE_CORRUPT', message: expect.stringContaining('block 10') }),
    );
    await again.close();
  });

  test('the mark of the last block damaged, with checkpoints of it → STATE_CORRUPT', async () => {
    const { disk, store } = await chainOf(10);
    await store.close();
    flip(disk, BLOCK_FILE, -100);
    await expect(openTestChain(disk)).rejects.toThrowError(
      expect.objectContaining({ code: 'STATE_CORRUPT', message: expect.stringContaining('block 10') }),
    );
  });

  test('a wrong table of heights → made anew', async () => {
    const { disk, store } = await chainOf(10);
    await store.close();
    const table = disk.open(`${DIRECTORY}/at`, 'write');
    table.write(new Uint8Array(table.size()).fill(3), 0);
    const again = await openTestChain(disk);
    expect(again.at(4)).toEqual(again.at(4));
    expect((await again.block(7)).header).toEqual(recordOf(7).header);
    await again.close();
  });
});

describe('a value that has decayed', () => {
  test('is not given out: STATE_CORRUPT names key and block', async () => {
    const { disk, store } = await chainOf(10);
    const key = utf8('k5');
    const value = Buffer.from(store.view().get(key) as Uint8Array);
    const path = `${DIRECTORY}/value/000000000000.seg`;
    const content = Buffer.alloc(disk.open(path, 'read').size());
    disk.open(path, 'read').read(content, 0);
    flip(disk, path, content.lastIndexOf(value));
    const expected = expect.objectContaining({
      code: 'STATE_CORRUPT',
      detail: expect.objectContaining({ key: Buffer.from(key).toString('hex'), block: expect.any(Number) }),
    });
    expect(() => store.view().get(key)).toThrowError(expected);
    await expect(store.prove(key)).rejects.toThrowError(expected);
    await store.close();
  });
});
