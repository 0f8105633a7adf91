import { LEAF_BYTES, type SteleError } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { compareHashes } from '../hash/compare-hashes.ts';
import { type TagIndex, tagOf } from '../index/tag-index.ts';
import { type SlotBuffer, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { LeafReader } from './leaf-reader.ts';

/**
 * Finds the newest leaf of a key, or the leaf that proves its absence: in staged blocks, newest first, then
 * through the index. No answer rests on the index: a hit has the key in its leaf, and a miss is believed only
 * where the leaf before it ends behind the key.
 */
export class KeyFinder {
  /** The leaf found last. */
  readonly slot: SlotBuffer = slotBuffer(1);
  sn = 0;
  /** Where the value record of that leaf is. */
  reference = 0;
  readonly #index: TagIndex;
  readonly #leaves: LeafReader;

  constructor(index: TagIndex, leaves: LeafReader) {
    this.#index = index;
    this.#leaves = leaves;
  }

  /**
   * Looks up the key hash at an offset, as of a staged block where one is given.
   * @returns whether the key was ever created; if not, the leaf found is the one before it.
   * @throws SteleError STATE_CORRUPT
   */
  find(keys: Buffer, at: number, staged?: StagedBlock): boolean {
    if (!staged) return this.#findCommitted(keys, at);
    const nearest = this.#nearestStaged(keys, at, staged);
    if (nearest === undefined) return this.#findCommitted(keys, at);
    this.#take(nearest, staged);
    const { bytes } = this.slot;
    if (compareHashes(bytes, SlotOffset.key, keys, at) === 0) return true;
    if (this.#endsBehind(keys, at)) return false;
    return this.#findCommitted(keys, at);
  }

  /** The leaf of staged blocks with the greatest key up to this one; of two with that key, the newer. */
  #nearestStaged(keys: Buffer, at: number, staged: StagedBlock): number | undefined {
    let nearest: number | undefined;
    let holder: StagedBlock | undefined;
    for (let block: StagedBlock | undefined = staged; block; block = block.parent) {
      const sn = block.upTo(keys, at);
      if (sn === undefined) continue;
      if (nearest === undefined || !holder || isGreater(block, sn, holder, nearest)) {
        nearest = sn;
        holder = block;
      }
    }
    return nearest;
  }

  #findCommitted(keys: Buffer, at: number): boolean {
    const index = this.#index;
    index.lookup(tagOf(keys, at));
    const { run } = index;
    const place = run.length === 0 ? 0 : this.#placeInRun(run, keys, at);
    const sn = run[place] ?? index.before;
    if (sn === undefined) throw this.#unfound(keys, at);
    this.#take(sn, undefined);
    const order = compareHashes(this.slot.bytes, SlotOffset.key, keys, at);
    if (order === 0) return true;
    if (order > 0 || !this.#endsBehind(keys, at)) throw this.#unfound(keys, at);
    return false;
  }

  /**
   * Place in a run, which descends, of the first entry whose key is not greater; the length of the run where
   * all are. A search by halves, since a run can be made long by searching for keys.
   */
  #placeInRun(run: readonly number[], keys: Buffer, at: number): number {
    let low = 0;
    let high = run.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      this.#take(run[middle] as number, undefined);
      if (compareHashes(this.slot.bytes, SlotOffset.key, keys, at) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many entries with the same tag have greater keys: where a new entry belongs in the index. */
  greaterInRun(keys: Buffer, at: number): number {
    this.#index.lookup(tagOf(keys, at));
    const { run } = this.#index;
    return run.length === 0 ? 0 : this.#placeInRun(run, keys, at);
  }

  #take(sn: number, staged: StagedBlock | undefined): void {
    this.sn = sn;
    this.reference = this.#leaves.readAny(sn, this.slot, staged);
  }

  /** Whether the leaf found says that no key lies between its own and one behind the key looked up. */
  #endsBehind(keys: Buffer, at: number): boolean {
    return compareHashes(this.slot.bytes, SlotOffset.next, keys, at) > 0;
  }

  #unfound(keys: Buffer, at: number): SteleError {
    return corrupt({ what: 'the state index has lost a key or its neighbour', keyHash: keys.slice(at, at + 32) });
  }
}

function isGreater(a: StagedBlock, snA: number, b: StagedBlock, snB: number): boolean {
  const offset = (block: StagedBlock, sn: number) => (sn - block.firstSn) * LEAF_BYTES;
  return compareHashes(a.content.leaves, offset(a, snA), b.content.leaves, offset(b, snB)) > 0;
}
