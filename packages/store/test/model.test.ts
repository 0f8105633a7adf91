import { nodeCrypto } from '@stele/crypto/node';
import { type HashName, Tag, verifyKey } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeParams } from '../src/core/chain-params.ts';
import type { Staged, StateStore, Write } from '../src/interface.ts';
import { keyOf, type PlannedBlock, plannedBlocks, writesOf } from './histories.ts';
import { StateModel } from './state-model.ts';
import { calmDisk, openTestChain, recordOf, SMALL_PARAMS } from './test-chain.ts';

const RUNS = 40;
const KEYS = 24;

type Store = Pick<StateStore, 'tip' | 'stage' | 'commit' | 'abort' | 'view' | 'prove' | 'close'>;

describe.each<HashName>(['sha256', 'sm3'])('a chain over %s', (hash) => {
  const params = { ...SMALL_PARAMS, hash };
  const hasher = nodeCrypto.hasher(hash);
  const newModel = () => new StateModel(hasher, params, hasher.tagged(Tag.parameters, encodeParams(params)));

  test('random blocks → the roots and counts of the model', async () => {
    await fc.assert(
      fc.asyncProperty(plannedBlocks({ keys: 200, writes: 120, blocks: 30 }), async (blocks) => {
        const model = newModel();
        const store = await openTestChain(calmDisk(), { params });
        expect(store.tip()).toEqual(model.tip);
        for (const [i, block] of blocks.entries()) {
          expect(await apply(store, writesOf(block, i + 1))).toEqual(model.apply(writesOf(block, i + 1)));
        }
        await store.close();
      }),
      { numRuns: RUNS },
    );
  });

  test('every key at every height → its value, and a proof that verifies', async () => {
    await fc.assert(
      fc.asyncProperty(plannedBlocks({ keys: KEYS, writes: 12, blocks: 12 }), async (blocks) => {
        const store = await openTestChain(calmDisk(), { params });
        const history = await applyAll(store, blocks);
        for (const [height, values] of history.entries()) {
          for (let key = 0; key < KEYS; key++) {
            const expected = values.get(String(key));
            expect(store.view(height).get(keyOf(key))).toEqual(expected);
            const { rootHeight, proof, value } = await store.prove(keyOf(key), height);
            expect(value).toEqual(expected);
            const root = { stateRoot: store.tip().stateRoot, height: rootHeight };
            expect(verifyKey(hasher, root, keyOf(key), height, proof, value).present).toBe(expected !== undefined);
          }
        }
        await store.close();
      }),
      { numRuns: 10 },
    );
  });

  test('blocks staged on staged ones, aborted and staged anew → the roots of the model', async () => {
    const step = fc.record({ competitor: fc.nat(20), pipelined: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        plannedBlocks({ keys: 60, writes: 40, blocks: 12 }),
        fc.array(step, { minLength: 12, maxLength: 12 }),
        async (blocks, steps) => {
          const model = newModel();
          const store = await openTestChain(calmDisk(), { params });
          let pending: Staged | undefined;
          for (const [i, block] of blocks.entries()) {
            const { competitor, pipelined } = steps[i] as (typeof steps)[number];
            const height = i + 1;
            const staged = stageAfterRival(store, height, pending, block, blocks[competitor]);
            expect(staged.block).toEqual(model.apply(writesOf(block, height)));
            await commitAll(store, pending, pipelined ? undefined : staged);
            pending = pipelined ? staged : undefined;
          }
          await commitAll(store, pending);
          expect(store.tip()).toEqual(model.tip);
          await store.close();
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('closed and opened between blocks → the roots of the model', async () => {
    await fc.assert(
      fc.asyncProperty(plannedBlocks({ keys: 40, writes: 30, blocks: 12 }), async (blocks) => {
        const model = newModel();
        const disk = calmDisk();
        for (const [i, block] of blocks.entries()) {
          const store = await openTestChain(disk, { params });
          expect(store.tip()).toEqual(model.tip);
          expect(await apply(store, writesOf(block, i + 1))).toEqual(model.apply(writesOf(block, i + 1)));
          await store.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
});

async function apply(store: Store, writes: readonly Write[]) {
  const height = store.tip().height + 1;
  return store.commit(store.stage(height, writes), recordOf(height));
}

/** Stages a block, after another one of that height that is given up. */
function stageAfterRival(
  store: Store,
  height: number,
  on: Staged | undefined,
  block: PlannedBlock,
  rival: PlannedBlock | undefined,
): Staged {
  const options = on ? { on } : {};
  if (rival) store.abort(store.stage(height, writesOf(rival, height), options));
  return store.stage(height, writesOf(block, height), options);
}

async function commitAll(store: Store, ...staged: (Staged | undefined)[]): Promise<void> {
  for (const each of staged) if (each) await store.commit(each, recordOf(each.block.height));
}

/** Applies blocks; returns what each key has at each height. */
async function applyAll(store: Store, blocks: readonly PlannedBlock[]): Promise<Map<string, Uint8Array>[]> {
  const history = [new Map<string, Uint8Array>()];
  for (const [i, block] of blocks.entries()) {
    const values = new Map(history.at(-1));
    const writes = writesOf(block, i + 1);
    block.forEach(({ key }, place) => {
      const { value } = writes[place] as Write;
      if (value) values.set(String(key), value);
      else values.delete(String(key));
    });
    history.push(values);
    await apply(store, writes);
  }
  return history;
}
