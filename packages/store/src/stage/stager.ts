import {
  END_KEY,
  encodeBoundary,
  encodeLeaf,
  FIRST_KEY,
  type Hash,
  LEAF_BYTES,
  LeafKind,
  NO_PREDECESSOR,
  TWIG_LEAVES,
} from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState, Write } from '../interface.ts';
import { slotBuffer } from '../ledger/slot.ts';
import { NONE } from '../log/numbers.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import type { ActivityBits } from '../tree/activity-bits.ts';
import type { StateTree, TreeChange } from '../tree/state-tree.ts';
import { LeafWriter } from './leaf-writer.ts';
import { netWrites } from './net-writes.ts';
import { StagedBlock, type StagedLeaves } from './staged-block.ts';
import { planSteps } from './steps.ts';

/** Rules of a chain that decide which leaves a block makes. */
export interface StageRules {
  readonly ratio: number;
  readonly slack: number;
  readonly maxRows: number;
}

/** What a block builds on. */
export interface StageParent {
  readonly state: BlockState;
  /** Undefined where the parent is committed. */
  readonly staged: StagedBlock | undefined;
}

const ZERO_HASH: Hash = new Uint8Array(32);

/** Applies blocks to the tree in memory. Neither index nor log know of them yet. */
export class Stager {
  readonly #hasher: StateHasher;
  readonly #finder: KeyFinder;
  readonly #leaves: LeafReader;
  readonly #tree: StateTree;
  readonly #rules: StageRules;
  readonly #slot = slotBuffer(1);

  constructor(parts: {
    readonly hasher: StateHasher;
    readonly finder: KeyFinder;
    readonly leaves: LeafReader;
    readonly tree: StateTree;
    readonly rules: StageRules;
  }) {
    this.#hasher = parts.hasher;
    this.#finder = parts.finder;
    this.#leaves = parts.leaves;
    this.#tree = parts.tree;
    this.#rules = parts.rules;
  }

  /** @throws SteleError STATE_BLOCK_TOO_LARGE, STATE_KEY_SIZE, STATE_VALUE_SIZE, STATE_CORRUPT */
  stage(parent: StageParent, writes: Iterable<Write>, anchor: Hash): StagedBlock {
    const net = netWrites(writes, this.#hasher, this.#rules.maxRows);
    const steps = planSteps(net, this.#finder, parent.staged);
    const height = parent.state.height + 1;
    const writer = new LeafWriter(this.#hasher, height, 2 * steps.count + 1, net.valueBytes);
    writer.writeSteps(steps, net.writes);
    const firstSn = parent.state.nextSn;
    const sortedCount = writer.count;
    const floor = this.#undoable(firstSn, writer, () => {
      this.#activate(firstSn, writer);
      return this.#compact(parent, writer);
    });
    writer.commitLeaf(parent.state.stateRoot, anchor, firstSn - 1);
    const content = contentOf(writer, sortedCount);
    const change = this.#tree.append({ leaves: content.leaves, count: content.count + 1, killed: content.killed });
    const counts = {
      height,
      nextSn: firstSn + content.count + 1,
      active: parent.state.active + writer.created,
      live: parent.state.live + writer.live,
      floor,
    };
    const state = this.#stateOf(counts, change);
    return new StagedBlock({ parent: parent.staged, state, firstSn, content, change });
  }

  /** The block that founds a chain: the sentinel and its commit leaf. */
  found(parametersHash: Hash): StagedBlock {
    const writer = new LeafWriter(this.#hasher, 0, 2, 0);
    const sentinel = encodeLeaf({
      kind: LeafKind.put,
      key: FIRST_KEY,
      next: END_KEY,
      valueHash: parametersHash,
      transaction: 0,
      height: 0,
      predecessor: NO_PREDECESSOR,
    });
    writer.copy(Buffer.from(sentinel), NONE, NONE);
    writer.commitLeaf(ZERO_HASH, ZERO_HASH, NONE);
    const content = contentOf(writer, 1);
    this.#tree.bitmap.set(0);
    const change = this.#tree.append({ leaves: content.leaves, count: 2, killed: content.killed });
    const state = this.#stateOf({ height: 0, nextSn: 2, active: 1, live: 0, floor: 0 }, change);
    return new StagedBlock({ parent: undefined, state, firstSn: 0, content, change });
  }

  #stateOf(counts: Omit<BlockState, 'stateRoot' | 'treeRoot'>, { treeRoot }: TreeChange): BlockState {
    return { ...counts, treeRoot, stateRoot: this.#hasher.pair(treeRoot, encodeBoundary(counts)) };
  }

  get #bitmap(): ActivityBits {
    return this.#tree.bitmap;
  }

  #activate(firstSn: number, writer: LeafWriter): void {
    this.#bitmap.reserve(firstSn + 2 * writer.count + TWIG_LEAVES);
    this.#bitmap.setRange(firstSn, firstSn + writer.count);
    for (let i = 0; i < writer.count; i++) {
      const replaced = writer.replaced[i] as number;
      if (replaced !== NONE) this.#bitmap.clear(replaced);
    }
  }

  /**
   * Copies leaves from the floor to the end, at most as many as the block made before, while the log is
   * longer than the chain's rules allow. Returns the new floor.
   */
  #compact(parent: StageParent, writer: LeafWriter): number {
    const { ratio, slack } = this.#rules;
    const firstSn = parent.state.nextSn;
    const limit = ratio * (parent.state.active + writer.created) + slack;
    const most = 2 * writer.count;
    let floor = this.#bitmap.nextSet(parent.state.floor, firstSn + writer.count);
    while (writer.count < most && floor < firstSn && firstSn + writer.count - floor > limit) {
      const reference = this.#leaves.readAny(floor, this.#slot, parent.staged);
      this.#bitmap.clear(floor);
      this.#bitmap.set(firstSn + writer.count);
      writer.copy(this.#slot.bytes, floor, reference);
      floor = this.#bitmap.nextSet(floor + 1, firstSn + writer.count);
    }
    return floor;
  }

  /** Takes back what a step did to the bits if it fails. */
  #undoable<Result>(firstSn: number, writer: LeafWriter, step: () => Result): Result {
    try {
      return step();
    } catch (error) {
      this.#bitmap.clearRange(firstSn, firstSn + writer.count);
      for (let i = 0; i < writer.count; i++) {
        const replaced = writer.replaced[i] as number;
        if (replaced !== NONE) this.#bitmap.set(replaced);
      }
      throw error;
    }
  }
}

function contentOf(writer: LeafWriter, sortedCount: number): StagedLeaves {
  const { count } = writer;
  const killed = writer.replaced
    .slice(0, count)
    .filter((sn) => sn !== NONE)
    .sort();
  return {
    leaves: writer.leaves.subarray(0, (count + 1) * LEAF_BYTES),
    count,
    sortedCount,
    replaced: writer.replaced.subarray(0, count),
    references: writer.references.subarray(0, count + 1),
    killed,
    values: writer.writtenValues,
    ordered: writer.ordered,
  };
}
