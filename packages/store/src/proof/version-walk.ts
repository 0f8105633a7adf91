import { type Bytes, SteleError, Tag } from '@stele/protocol';
import { compareHashes } from '../hash/compare-hashes.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { type ChainBase, prunedBlock } from '../ledger/chain-base.ts';
import { SLOT_BYTES, type SlotBuffer, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { readUint48 } from '../log/numbers.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import { slotHeight, slotIsPresent, slotPredecessor, stepToPredecessor } from '../view/leaf-walk.ts';

/** One version of a key. */
export interface Version {
  readonly sn: number;
  readonly height: number;
  readonly present: boolean;
  /** Whether no version is before it. */
  readonly first: boolean;
  /** Position of its value record. */
  readonly reference: number;
  /** A copy of its slot. */
  readonly slot: SlotBuffer;
}

/** Where walking the versions of a key starts. */
export interface WalkStart {
  /** Whether the key was ever created; if not, `sn` is the leaf that says so. */
  readonly created: boolean;
  readonly sn: number;
}

/** Walks the versions of keys, newest first. */
export class VersionWalk {
  readonly #hasher: StateHasher;
  readonly #finder: KeyFinder;
  readonly #leaves: LeafReader;

  readonly #base: () => ChainBase;

  /** @param parts.base tells where the history starts. */
  constructor({
    hasher,
    finder,
    leaves,
    base,
  }: {
    readonly hasher: StateHasher;
    readonly finder: KeyFinder;
    readonly leaves: LeafReader;
    readonly base: () => ChainBase;
  }) {
    this.#base = base;
    this.#hasher = hasher;
    this.#finder = finder;
    this.#leaves = leaves;
  }

  /** Finds the newest leaf of a key, or the one before its place. @throws SteleError STATE_CORRUPT */
  start(key: Bytes): WalkStart {
    const created = this.#finder.find(this.#keyHash(key), 0);
    return { created, sn: this.#finder.sn };
  }

  /**
   * The versions from a leaf of the key on, down to the one that was there when the history starts.
   * @throws SteleError STATE_CORRUPT, STATE_CURSOR_BAD, STATE_PRUNED behind that one.
   */
  *from(key: Bytes, start: number): Generator<Version> {
    const slot = slotBuffer(1);
    const scratch = slotBuffer(1);
    this.#leaves.read(start, slot);
    if (compareHashes(slot.bytes, SlotOffset.key, this.#keyHash(key), 0) !== 0) {
      throw new SteleError('STATE_CURSOR_BAD', { cursor: start });
    }
    let sn: number | undefined = start;
    while (sn !== undefined) {
      const version = versionOf(sn, slot);
      yield version;
      const { height } = this.#base();
      // What was replaced before then may still be on the disk, without its value.
      if (version.height <= height && height > 0 && !version.first) throw prunedBlock(height - 1, height);
      sn = stepToPredecessor(this.#leaves, slot, scratch);
    }
  }

  #keyHash(key: Bytes): Buffer {
    const hash = Buffer.alloc(32);
    this.#hasher.taggedInto(Tag.key, key, hash, 0);
    return hash;
  }
}

function versionOf(sn: number, slot: SlotBuffer): Version {
  const copy = slotBuffer(1);
  slot.bytes.copy(copy.bytes, 0, 0, SLOT_BYTES);
  return {
    sn,
    height: slotHeight(slot),
    present: slotIsPresent(slot),
    first: slotPredecessor(slot) === undefined,
    reference: readUint48(slot.bytes, SlotOffset.value),
    slot: copy,
  };
}
