import { LEAF_BYTES, LeafKind, NO_PREDECESSOR, ORDERED, Tag } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { Write } from '../interface.ts';
import { SlotOffset } from '../ledger/slot.ts';
import { writeValueRecord } from '../ledger/value-log.ts';
import { NONE, writeUint16, writeUint48 } from '../log/numbers.ts';
import { type OrderedChange, valueReference } from './staged-block.ts';
import { NO_WRITE, type Steps } from './steps.ts';

const HASH_BYTES = 32;

/** Where the zeros at the end of a leaf start. */
const META_END = SlotOffset.predecessor + 6;

/** Writes the leaves of a block one after the other, and the value records beside them. */
export class LeafWriter {
  readonly leaves: Buffer;
  readonly replaced: Float64Array;
  readonly references: Float64Array;
  readonly values: Buffer;
  count = 0;
  /** Change in the number of keys that have a value, and in that of keys ever created. */
  live = 0;
  created = 0;
  /** Versions of keys in ordered collections. */
  readonly ordered: OrderedChange[] = [];
  readonly #hasher: StateHasher;
  readonly #height: number;
  #valueBytes = 0;

  /**
   * @param capacity the most leaves that the block can have.
   * @param valueBytes the most bytes that its value records can take.
   */
  constructor(hasher: StateHasher, height: number, capacity: number, valueBytes: number) {
    this.#hasher = hasher;
    this.#height = height;
    this.leaves = Buffer.allocUnsafeSlow(capacity * LEAF_BYTES);
    this.replaced = new Float64Array(capacity);
    this.references = new Float64Array(capacity);
    this.values = Buffer.allocUnsafeSlow(valueBytes);
  }

  /** The value records written so far; deletions of absent keys leave none. */
  get writtenValues(): Buffer {
    return this.values.subarray(0, this.#valueBytes);
  }

  /** Writes the leaf of each step. */
  writeSteps(steps: Steps, writes: readonly Write[]): void {
    for (let step = 0; step < steps.count; step++) {
      const write = steps.writes[step] as number;
      if (write === NO_WRITE) this.#copyOld(steps, step);
      else this.#version(steps, step, writes[write] as Write);
      this.#link(steps, step);
      this.count++;
    }
  }

  /** Repeats a whole leaf, which stands in `slot`. */
  copy(slot: Buffer, sn: number, reference: number): void {
    slot.copy(this.leaves, this.count * LEAF_BYTES, 0, LEAF_BYTES);
    this.replaced[this.count] = sn;
    this.references[this.count] = reference;
    this.count++;
  }

  /** Ends the block. */
  commitLeaf(parentRoot: Uint8Array, anchor: Uint8Array, previousCommit: number): void {
    const at = this.count * LEAF_BYTES;
    this.leaves.set(parentRoot, at + SlotOffset.key);
    this.leaves.set(anchor, at + SlotOffset.next);
    this.leaves.fill(0, at + SlotOffset.valueHash, at + SlotOffset.kind);
    this.#meta(at, LeafKind.commit, 0, previousCommit);
    this.references[this.count] = NONE;
    this.replaced[this.count] = NONE;
  }

  #copyOld(steps: Steps, step: number): void {
    const at = this.count * LEAF_BYTES;
    steps.oldLeaves.copy(this.leaves, at, step * LEAF_BYTES, (step + 1) * LEAF_BYTES);
    this.replaced[this.count] = steps.oldSns[step] as number;
    this.references[this.count] = steps.oldReferences[step] as number;
  }

  #version(steps: Steps, step: number, { key, value, transaction }: Write): void {
    const at = this.count * LEAF_BYTES;
    steps.keys.copy(this.leaves, at, step * HASH_BYTES, (step + 1) * HASH_BYTES);
    if (value) this.#hasher.taggedInto(Tag.value, value, this.leaves, at + SlotOffset.valueHash);
    else this.leaves.fill(0, at + SlotOffset.valueHash, at + SlotOffset.kind);
    this.#meta(at, value ? LeafKind.put : LeafKind.tombstone, transaction, steps.oldSns[step] as number);
    this.replaced[this.count] = steps.oldSns[step] as number;
    this.references[this.count] = valueReference(this.#height, this.#valueBytes);
    this.#valueBytes = writeValueRecord(this.values, this.#valueBytes, key, value);
    if (key[0] === ORDERED) this.ordered.push({ key: new Uint8Array(key), live: value !== undefined });
    this.#countVersion(steps, step, value !== undefined);
  }

  #countVersion(steps: Steps, step: number, present: boolean): void {
    const create = steps.isCreate(step);
    if (create) this.created++;
    const wasPresent = !create && steps.oldLeaves[step * LEAF_BYTES + SlotOffset.kind] === LeafKind.put;
    this.live += Number(present) - Number(wasPresent);
  }

  /** The next key is the create behind this one in the same gap, or where the gap ended before. */
  #link(steps: Steps, step: number): void {
    const at = this.count * LEAF_BYTES + SlotOffset.next;
    const covering = steps.covering[step] as number;
    const next = step + 1;
    if (next < steps.count && steps.isCreate(next) && steps.covering[next] === covering) {
      steps.keys.copy(this.leaves, at, next * HASH_BYTES, (next + 1) * HASH_BYTES);
    } else {
      const from = covering * LEAF_BYTES + SlotOffset.next;
      steps.oldLeaves.copy(this.leaves, at, from, from + HASH_BYTES);
    }
  }

  #meta(at: number, kind: number, transaction: number, predecessor: number): void {
    const { leaves } = this;
    leaves[at + SlotOffset.kind] = kind;
    writeUint16(leaves, at + SlotOffset.transaction, transaction);
    leaves[at + SlotOffset.transaction + 2] = transaction >>> 16;
    writeUint48(leaves, at + SlotOffset.height, this.#height);
    writeUint48(leaves, at + SlotOffset.predecessor, predecessor === NONE ? NO_PREDECESSOR : predecessor);
    for (let i = at + META_END; i < at + LEAF_BYTES; i++) leaves[i] = 0;
  }
}
