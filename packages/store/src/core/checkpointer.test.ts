import { utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { calmDisk, openTestChain, recordOf } from '../../test/test-chain.ts';

const schedule = { leaves: 10, blocks: 1000, treeEvery: 1000 };
const LEAVES = 5;

/** Blocks of five new keys each; tells after which of them a checkpoint was made. */
async function checkpointsIn(blocks: number): Promise<number[]> {
  const store = await openTestChain(calmDisk(), { schedule });
  const made: number[] = [];
  for (let height = 1; height <= blocks; height++) {
    const before = store.stats().replay;
    const writes = Array.from({ length: LEAVES }, (_, i) => ({
      key: utf8(`${height}/${i}`),
      value: utf8('1'),
      transaction: 0,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
    // What is due is written between two blocks.
    await new Promise((resolve) => setImmediate(resolve));
    if (store.stats().replay <= before) made.push(height);
  }
  await store.close();
  return made;
}

test('few keys → a checkpoint after so many leaves; many keys → only once an eighth of them has come', async () => {
  const made = await checkpointsIn(120);
  const gaps = made.slice(1).map((height, i) => height - (made[i] as number));
  expect(gaps[0]).toBeLessThanOrEqual(3);
  // An eighth of 300 keys are six blocks, each with a leaf of its own.
  expect(gaps.at(-1)).toBeGreaterThanOrEqual(6);
});
