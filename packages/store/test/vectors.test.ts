import { readFileSync } from 'node:fs';
import { Tag, toHex, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { Checkpoints } from '../src/checkpoint/checkpoints.ts';
import { assembleQueries } from '../src/core/assemble-queries.ts';
import { Chain } from '../src/core/chain.ts';
import { Committer } from '../src/core/committer.ts';
import { foundChain } from '../src/core/founding.ts';
import type { Queries } from '../src/core/queries.ts';
import { StagedHandle } from '../src/core/staged-queue.ts';
import { ViewClock } from '../src/core/view-clock.ts';
import { createStateHasher } from '../src/hash/state-hasher.ts';
import { StateIndex } from '../src/index/state-index.ts';
import { DEFAULT_LAYOUT, LedgerLog } from '../src/ledger/ledger-log.ts';
import { RecentBlocks } from '../src/secondary/recent-blocks.ts';
import { StateTree } from '../src/tree/state-tree.ts';
import { calmDisk, recordOf, SMALL_PARAMS } from './test-chain.ts';

/** Made by the reference model of the state log, which shares no code with this package. */
const vectors = JSON.parse(
  readFileSync(new URL('../../protocol/vectors/state-log-sha256.json', import.meta.url), 'utf8'),
);

test('the blocks of the worked example → its leaves, counts and roots', async () => {
  const { log, states } = await replayVectors();
  for (const [height, block] of vectors.blocks.entries()) {
    const state = states[height];
    expect(state && toHex(state.stateRoot)).toBe(block.stateRoot);
    expect(state && toHex(state.treeRoot)).toBe(block.treeRoot);
    expect(state?.live).toBe(block.live);
    for (const leaf of block.leaves) {
      const slot = log.leaves.readRange(leaf.sn, leaf.sn + 1);
      expect(toHex(slot.bytes.subarray(0, 128))).toBe(leaf.bytes);
    }
  }
});

test('the questions of the worked example → its proofs, byte for byte', async () => {
  const { queries } = await replayVectors();
  for (const vector of vectors.proofs) expect(toHex(await proofFor(queries, vector))).toBe(vector.proof);
});

interface ProofVector {
  readonly what: string;
  readonly key: string;
  readonly height: number;
  readonly after?: number;
}

async function proofFor(queries: Queries, { what, key, height, after }: ProofVector): Promise<Uint8Array> {
  if (what === 'block delta') return queries.proveDelta(height);
  if (what === 'root of an earlier block') return queries.proveRoot(height);
  if (!what.startsWith('history')) return (await queries.prove(utf8(key), height)).proof;
  const limit = what.includes('two leaves') ? 2 : 1;
  const options = what === 'history, whole' ? {} : { limit, ...(after !== undefined && { cursor: after }) };
  return (await queries.history(utf8(key), options)).proof;
}

/** Replays the example, whose parameters are a text and no chain's, through the store's own parts. */
async function replayVectors() {
  const files = calmDisk();
  const hasher = createStateHasher('sha256');
  const log = new LedgerLog(files, '/vectors', DEFAULT_LAYOUT, 'write');
  const params = { ...SMALL_PARAMS, ratio: vectors.ratio, slack: vectors.slack };
  const chain = new Chain(params, hasher, log, new StateIndex(), new StateTree(hasher));
  const tip = await foundChain(chain, hasher.tagged(Tag.parameters, utf8(vectors.constants.parameters)));
  const committer = new Committer({ chain, files, directory: '/vectors', tip, onCommit: () => undefined });
  const recent = new RecentBlocks(0, (height) => log.blocks.indexed(height, () => []));
  const newest = () => committer.tip.state;
  const { queries } = assembleQueries({
    params,
    hasher,
    log,
    leaves: chain.leaves,
    finder: chain.finder,
    clock: new ViewClock(0),
    tip: newest,
    root: () => ({ state: newest(), tree: chain.tipTree() }),
    indexes: {
      source: () => ({ recent, tables: undefined }),
      rebuild: async () => undefined,
      openTables: () => undefined,
      takeRepairs: () => [],
    },
    checkpoints: new Checkpoints(files, '/vectors'),
    tagsOf: () => [],
    outcomeOf: (receipt) => receipt,
    canRepair: true,
  });
  const states = [tip.state];
  for (const block of vectors.blocks.slice(1)) {
    const writes = block.writes.map((write: { key: string; value: string | null; tx: number }) => ({
      key: utf8(write.key),
      value: write.value === null ? undefined : utf8(write.value),
      transaction: write.tx,
    }));
    const staged = chain.stager.stage({ state: committer.tip.state, staged: undefined }, writes, new Uint8Array(32));
    chain.queue.push(staged);
    const handle = new StagedHandle(staged, queries.view());
    states.push(await committer.commit(handle, recordOf(block.height)));
  }
  return { log, queries, states };
}
