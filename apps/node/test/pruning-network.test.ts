import type { Bytes } from '@stele/protocol';
import { afterEach, expect, test } from 'vitest';
import { call } from '../../../packages/ledger/test/test-chain.ts';
import { ChainPruner } from '../src/pruning/chain-pruner.ts';
import { LockstepNetwork, type LockstepNode } from './lockstep-network.ts';

const SNAPSHOT = 256;

/** Blocks are a second apart: a minute of them has transactions that may be sent again. */
const WINDOW_MS = 60_000;

/** Blocks after the founding when history is given up. */
const BLOCKS = 2 * SNAPSHOT + 40;

const LONG_MS = 240_000;

let network: LockstepNetwork;
afterEach(() => network.close());

const node = (index: number) => network.nodes[index] as LockstepNode;
const heads = () => new Set(network.nodes.map(({ head }) => head));

/** Has all nodes but those given decide a block of one transaction. */
async function block(away: readonly number[] = []): Promise<Bytes> {
  const { chain } = node(0);
  const calls = [call('probe', 'set', { key: 'k', value: network.height })];
  const transaction = await chain.transaction(chain.operator, calls);
  const voters = network.nodes.map((_, i) => i).filter((i) => !away.includes(i));
  expect(await network.decide([await chain.bundle([transaction])], voters)).toBe(true);
  return transaction;
}

test(
  'nodes of a network that give up history → the same blocks as before, also when started again, and behind their engines',
  async () => {
    network = await LockstepNetwork.found({
      chain: {
        snapshotEvery: SNAPSHOT,
        parameters: { maxWindowMs: WINDOW_MS },
        store: { layout: { twigsPerSegment: 2, valueSegmentBytes: 8192, blockSegmentBytes: 8192 } },
      },
    });
    while (node(0).chain.ledger.tip().height < BLOCKS) await block();
    const pruners = [0, 1].map((index) => new ChainPruner(node(index).chain.ledger));
    // Blocks go on meanwhile.
    const pruning = Promise.all(pruners.map((pruner) => pruner.prune(0)));
    for (let i = 0; i < 5; i++) await block();
    for (const { kept, freed } of await pruning) {
      expect(kept).toMatchObject({ bodies: BLOCKS - 2 * SNAPSHOT + 1, records: 1 });
      expect(freed).toBeGreaterThan(0);
    }
    expect(heads().size).toBe(1);

    await network.restart(0);
    const transaction = await block([3]);
    // A pruned node whose engine has lost its blocks answers for them by what it keeps.
    await network.restart(1, true);
    await network.catchUp(1);
    await network.catchUp(3);
    expect(heads().size).toBe(1);
    expect(node(1).refusals).toEqual([]);

    // What may be sent again is a repetition for nodes with and without history.
    expect(await network.decide([await node(0).chain.bundle([transaction])])).toBe(true);
    await block();
    expect(heads().size).toBe(1);
  },
  LONG_MS,
);
