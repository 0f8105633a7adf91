import { nodeCrypto } from '@stele/crypto/node';
import { type HashName, Tag, utf8, verifyHistory, verifyKey } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeParams } from '../src/core/chain-params.ts';
import type { StateReader, StateStore, Write } from '../src/interface.ts';
import { keyOf, plannedBlocks, writesOf } from './histories.ts';
import { beginJoin, fetchAll, joinFrom, SNAPSHOT_PARAMS, windowOf } from './joining.ts';
import { StateModel } from './state-model.ts';
import { calmDisk, openTestChain, recordOf } from './test-chain.ts';

const KEYS = 60;

describe.each<HashName>(['sha256', 'sm3'])('a snapshot of a chain over %s', (hash) => {
  const params = { ...SNAPSHOT_PARAMS, hash };
  const hasher = nodeCrypto.hasher(hash);

  test('random blocks, joined at each snapshot, then further blocks → roots, values and proofs of the others', async () => {
    const planned = plannedBlocks({ keys: KEYS, writes: 60, blocks: 22 });
    await fc.assert(
      fc.asyncProperty(planned, planned, async (blocks, later) => {
        const model = new StateModel(hasher, params, hasher.tagged(Tag.parameters, encodeParams(params)));
        const source = await openTestChain(calmDisk(), { params });
        for (const block of blocks) {
          const height = source.tip().height + 1;
          await apply(source, longer(writesOf(block, height)));
          model.apply(longer(writesOf(block, height)));
        }
        for (const start of source.snapshots()) {
          const joined = await joinFrom(source, start, calmDisk(), {}, params);
          expect(joined.tip()).toEqual(source.at(start));
          await followTo(
            joined,
            source,
            blocks.map((block, i) => longer(writesOf(block, i + 1))),
          );
          await expectSame(joined, source, start);
          const branch = model.blocks.length;
          expect(branch).toBe(source.tip().height + 1);
          await joined.close();
        }
        const joined =
          source.snapshots()[0] && (await joinFrom(source, source.snapshots()[0] as number, calmDisk(), {}, params));
        if (joined) {
          await followTo(
            joined,
            source,
            blocks.map((block, i) => longer(writesOf(block, i + 1))),
          );
          for (const block of later) {
            const height = joined.tip().height + 1;
            const expected = model.apply(longer(writesOf(block, height + 1000)));
            expect(await apply(joined, longer(writesOf(block, height + 1000)))).toEqual(expected);
          }
          await joined.close();
        }
        await source.close();
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  async function expectSame(joined: StateStore, source: StateReader, start: number): Promise<void> {
    const { height, stateRoot } = source.tip();
    expect(joined.tip()).toEqual(source.tip());
    expect(joined.start()).toBe(start);
    for (let key = 0; key < KEYS; key++) {
      for (let at = start; at <= height; at++) {
        const { rootHeight, proof, value } = await joined.prove(keyOf(key), at);
        expect({ rootHeight, proof, value }).toEqual({ value: undefined, ...(await source.prove(keyOf(key), at)) });
        verifyKey(hasher, { stateRoot, height }, keyOf(key), at, proof, value);
      }
      const page = await joined.history(keyOf(key));
      verifyHistory(hasher, { stateRoot, height }, keyOf(key), page.proof, page.values);
    }
    for (let at = start; at <= height; at++) {
      const options = { limit: 1000 };
      expect(joined.view(at).scan(Uint8Array.of(1), options)).toEqual(source.view(at).scan(Uint8Array.of(1), options));
      if (at > start) expect(await joined.proveDelta(at)).toEqual(await source.proveDelta(at));
      if (at < height) expect(await joined.proveRoot(at)).toEqual(await source.proveRoot(at));
    }
    const findings = [];
    for await (const finding of joined.scrub()) findings.push(finding);
    expect(findings).toEqual([]);
  }
});

/** Gives some values a length at which they are fetched by themselves. */
function longer(writes: Write[]): Write[] {
  return writes.map((write, i) =>
    write.value && i % 7 === 3 ? { ...write, value: utf8('long '.repeat(300 + i)) } : write,
  );
}

async function apply(store: StateStore, writes: readonly Write[]) {
  const height = store.tip().height + 1;
  return store.commit(store.stage(height, writes), recordOf(height));
}

/** Applies the blocks that the source has and the joined store lacks. */
async function followTo(joined: StateStore, source: StateReader, blocks: readonly (readonly Write[])[]): Promise<void> {
  for (let height = joined.tip().height + 1; height <= source.tip().height; height++) {
    const state = await joined.commit(joined.stage(height, blocks[height - 1] as Write[]), recordOf(height));
    expect(state).toEqual(source.at(height));
  }
}

test('parts in any order, stopped and gone on with in between → the same store', async () => {
  const source = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  for (let height = 1; height <= 9; height++) {
    const writes = Array.from({ length: 700 }, (_, i) => ({
      key: keyOf(i * 13),
      value: utf8(`v${height}.${i}`),
      transaction: i,
    }));
    await apply(source, longer(writes));
  }
  const disk = calmDisk();
  const first = await beginJoin(source, 8, disk);
  const snapshot = await source.snapshot(8);
  expect(first.missing().chunks.length).toBe(snapshot.chunks);
  for (const index of first.missing().chunks.filter((i) => i % 2 === 0))
    await first.putChunk(index, await snapshot.chunk(index));
  await first.close();
  const second = await beginJoin(source, 8, disk);
  expect(second.missing().chunks.length).toBe(Math.floor(snapshot.chunks / 2));
  await expect(second.finish(windowOf(source, 8))).rejects.toMatchObject({ code: 'STATE_JOIN_INCOMPLETE' });
  await fetchAll(second, source, 8, (indices) => indices.toReversed());
  const joined = await second.finish(windowOf(source, 8));
  expect(joined.tip()).toEqual(source.at(8));
  await joined.close();
  await source.close();
});
