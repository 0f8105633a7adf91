import { type Bytes, compareBytes, LEAF_BYTES } from '@stele/protocol';
import { compareHashes } from '../hash/compare-hashes.ts';
import { tagOf } from '../index/tag-index.ts';
import type { BlockState } from '../interface.ts';
import { SLOT_BYTES, type SlotBuffer } from '../ledger/slot.ts';
import type { TreeChange } from '../tree/state-tree.ts';
import { DeadRanges } from '../view/dead-ranges.ts';

/** A key of an ordered collection that a block wrote or deleted. */
export interface OrderedChange {
  readonly key: Bytes;
  /** Whether it has a value since. */
  readonly live: boolean;
}

/** Changes of ordered keys, in order of the keys. */
export interface SortedChanges {
  readonly keys: readonly Bytes[];
  readonly live: readonly boolean[];
}

/** The leaves of a block before they are on disk. */
export interface StagedLeaves {
  /** 128 bytes each; the commit leaf is the last one. */
  readonly leaves: Buffer;
  /** Leaves but the commit leaf. */
  readonly count: number;
  /** How many of these came from writes and relinks, in order of key hashes; copies follow them. */
  readonly sortedCount: number;
  /** For each leaf the serial number of the leaf it replaced, or NONE. */
  readonly replaced: Float64Array;
  /** For each leaf where its value record is: see `valueReference`. */
  readonly references: Float64Array;
  /** Serial numbers of all replaced leaves, ascending. */
  readonly killed: Float64Array;
  /** The value records of the block. */
  readonly values: Buffer;
  readonly ordered: readonly OrderedChange[];
}

/**
 * A value record that is not on disk yet: negative, and made of its offset in the values of its block and
 * of the parity of the block's height, since at most two blocks are staged. Others are log positions.
 */
export function valueReference(height: number, offset: number): number {
  return -1 - (2 * offset + (height % 2));
}

/** Where a value record is that is not on disk yet. */
export function stagedValue(reference: number): { readonly parity: number; readonly offset: number } {
  const joined = -1 - reference;
  return { parity: joined % 2, offset: Math.floor(joined / 2) };
}

/** What has become of a staged block. */
export type StagedPhase = 'staged' | 'committing' | 'dead';

/** A block applied in memory: its leaves, and which of them each key has. */
export class StagedBlock {
  /** The staged block that this one builds on; undefined as soon as that is committed. */
  parent: StagedBlock | undefined;
  readonly state: BlockState;
  readonly firstSn: number;
  readonly content: StagedLeaves;
  readonly change: TreeChange;
  phase: StagedPhase = 'staged';
  /** What scans of this block found dead. */
  readonly dead = new DeadRanges();
  #tags: Uint32Array | undefined;
  #order: Int32Array | undefined;
  #ordered: SortedChanges | undefined;

  constructor(parts: {
    readonly parent: StagedBlock | undefined;
    readonly state: BlockState;
    readonly firstSn: number;
    readonly content: StagedLeaves;
    readonly change: TreeChange;
  }) {
    this.parent = parts.parent;
    this.state = parts.state;
    this.firstSn = parts.firstSn;
    this.content = parts.content;
    this.change = parts.change;
  }

  /** Whether a leaf is one of this block's. */
  holds(sn: number): boolean {
    return sn >= this.firstSn && sn < this.state.nextSn;
  }

  /** Copies a leaf of the block into a slot; its place for the value is left alone. */
  copyLeaf(sn: number, slot: SlotBuffer): void {
    const from = (sn - this.firstSn) * LEAF_BYTES;
    this.content.leaves.copy(slot.bytes, 0, from, from + LEAF_BYTES);
    slot.bytes.fill(0, LEAF_BYTES, SLOT_BYTES);
  }

  reference(sn: number): number {
    return this.content.references[sn - this.firstSn] as number;
  }

  /** Serial number of the block's leaf with the greatest key hash up to this one; undefined where all are greater. */
  upTo(keyHashes: Buffer, at: number): number | undefined {
    const tags = this.#sorted();
    const order = this.#order as Int32Array;
    const tag = tagOf(keyHashes, at);
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = tags[middle] as number;
      const above =
        found === tag
          ? compareHashes(this.content.leaves, (order[middle] as number) * LEAF_BYTES, keyHashes, at) > 0
          : found > tag;
      if (above) high = middle;
      else low = middle + 1;
    }
    return low === 0 ? undefined : this.firstSn + (order[low - 1] as number);
  }

  /** Changes of ordered keys, in order of the keys; sorted when first asked for. */
  orderedByKey(): SortedChanges {
    this.#ordered ??= sortChanges(this.content.ordered);
    return this.#ordered;
  }

  /** Value records that a parent held are on disk now, from this position on. */
  rebase(parity: number, position: number): void {
    const { references } = this.content;
    for (let i = 0; i < references.length; i++) {
      const reference = references[i] as number;
      if (reference >= 0) continue;
      const staged = stagedValue(reference);
      if (staged.parity === parity) references[i] = position + staged.offset;
    }
  }

  /** Tags of the block's leaves in order of key hashes; made when first asked for. */
  #sorted(): Uint32Array {
    if (this.#tags) return this.#tags;
    const { leaves } = this.content;
    const order = this.#mergedOrder();
    this.#order = order;
    this.#tags = Uint32Array.from(order, (ordinal) => tagOf(leaves, ordinal * LEAF_BYTES));
    return this.#tags;
  }

  #mergedOrder(): Int32Array {
    const { leaves, count, sortedCount } = this.content;
    const compare = (a: number, b: number) => compareHashes(leaves, a * LEAF_BYTES, leaves, b * LEAF_BYTES);
    const copies = Int32Array.from({ length: count - sortedCount }, (_, i) => sortedCount + i).sort(compare);
    const order = new Int32Array(count);
    let [fromSorted, fromCopies] = [0, 0];
    for (let i = 0; i < count; i++) {
      const copy = copies[fromCopies];
      const takesCopy = copy !== undefined && (fromSorted === sortedCount || compare(copy, fromSorted) < 0);
      order[i] = takesCopy ? copy : fromSorted++;
      if (takesCopy) fromCopies++;
    }
    return order;
  }
}

function sortChanges(changes: readonly OrderedChange[]): SortedChanges {
  const sorted = changes.toSorted((a, b) => compareBytes(a.key, b.key));
  return { keys: sorted.map(({ key }) => key), live: sorted.map(({ live }) => live) };
}
