import { LEAF_BYTES, LeafKind } from '@stele/protocol';
import { compareHashes } from '../hash/compare-hashes.ts';
import { SlotOffset } from '../ledger/slot.ts';
import { NONE } from '../log/numbers.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { NetWrites } from './net-writes.ts';
import type { StagedBlock } from './staged-block.ts';

const HASH_BYTES = 32;

/** Stands for "written by no write": the step is a relink. */
export const NO_WRITE = -1;

/**
 * One step for each leaf that a block's writes make, in order of key hashes: for keys that are created (C),
 * updated (U), or relinked because a key is created behind them (R). The old leaf of a step is that of its key
 * or, for a create, that of the key before it in the old order.
 */
export class Steps {
  count = 0;
  /** Index of each step's write, or NO_WRITE. */
  readonly writes: Int32Array;
  /** For each step the step whose old leaf ends behind its key: its own, except for a create. */
  readonly covering: Int32Array;
  readonly keys: Buffer;
  /** The old leaves, by step. */
  readonly oldLeaves: Buffer;
  readonly oldSns: Float64Array;
  readonly oldReferences: Float64Array;
  /** The newest step with an old leaf of its own. */
  #lastOld = -1;

  constructor(writes: number) {
    const capacity = 2 * writes;
    this.writes = new Int32Array(capacity);
    this.covering = new Int32Array(capacity);
    this.keys = Buffer.allocUnsafeSlow(capacity * HASH_BYTES);
    this.oldLeaves = Buffer.allocUnsafeSlow(capacity * LEAF_BYTES);
    this.oldSns = new Float64Array(capacity);
    this.oldReferences = new Float64Array(capacity);
  }

  isCreate(step: number): boolean {
    return this.covering[step] !== step;
  }

  /** Whether the newest old leaf says that this key was never created. */
  covers(keyHashes: Buffer, at: number): boolean {
    if (this.#lastOld < 0) return false;
    return compareHashes(this.oldLeaves, this.#lastOld * LEAF_BYTES + SlotOffset.next, keyHashes, at) > 0;
  }

  /** Adds a step for the key whose leaf was just found. */
  addExisting(write: number, finder: KeyFinder): void {
    const step = this.#add(write, finder.slot.bytes, SlotOffset.key);
    finder.slot.bytes.copy(this.oldLeaves, step * LEAF_BYTES, 0, LEAF_BYTES);
    this.oldSns[step] = finder.sn;
    this.oldReferences[step] = finder.reference;
    this.covering[step] = step;
    this.#lastOld = step;
  }

  /** Adds a step for a new key behind the newest old leaf. */
  addCreate(write: number, keyHashes: Buffer, at: number): void {
    const step = this.#add(write, keyHashes, at);
    this.oldSns[step] = NONE;
    this.covering[step] = this.#lastOld;
  }

  /** Whether the newest old leaf is that of the key just found. */
  isLastOld(finder: KeyFinder): boolean {
    return this.#lastOld >= 0 && this.oldSns[this.#lastOld] === finder.sn;
  }

  #add(write: number, keys: Buffer, at: number): number {
    const step = this.count++;
    this.writes[step] = write;
    keys.copy(this.keys, step * HASH_BYTES, at, at + HASH_BYTES);
    return step;
  }
}

/** Finds what each write of a block does to the order of keys, as of the block it builds on. */
export function planSteps(net: NetWrites, finder: KeyFinder, parent: StagedBlock | undefined): Steps {
  const steps = new Steps(net.writes.length);
  for (let i = 0; i < net.writes.length; i++) {
    const at = i * HASH_BYTES;
    const isCovered = steps.covers(net.keyHashes, at);
    const exists = !isCovered && finder.find(net.keyHashes, at, parent);
    if (net.writes[i]?.value === undefined) {
      if (exists && finder.slot.bytes[SlotOffset.kind] === LeafKind.put) steps.addExisting(i, finder);
    } else if (exists) {
      steps.addExisting(i, finder);
    } else {
      if (!(isCovered || steps.isLastOld(finder))) steps.addExisting(NO_WRITE, finder);
      steps.addCreate(i, net.keyHashes, at);
    }
  }
  return steps;
}
