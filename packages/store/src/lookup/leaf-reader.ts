import { TWIG_LEAVES } from '@stele/protocol';
import type { LeafLog } from '../ledger/leaf-log.ts';
import { SLOT_WORDS, type SlotBuffer, SlotOffset } from '../ledger/slot.ts';
import { readUint48 } from '../log/numbers.ts';
import type { StagedBlock } from '../stage/staged-block.ts';

/** Leaves kept after reading; a power of two. 560 kB. */
const CACHED_LEAVES = 16 * TWIG_LEAVES;
const NO_LEAF = -1;

/**
 * Reads leaves by serial number: of the log, with a cache in front of it, and of staged blocks. A leaf never
 * changes, so the cache needs no care but when the log is cut.
 */
export class LeafReader {
  readonly #log: LeafLog;
  readonly #cachedSns = new Float64Array(CACHED_LEAVES).fill(NO_LEAF);
  readonly #cached = new Int32Array(CACHED_LEAVES * SLOT_WORDS);

  constructor(log: LeafLog) {
    this.#log = log;
  }

  /** Reads a leaf that is on disk. @throws SteleError STATE_CORRUPT */
  read(sn: number, slot: SlotBuffer): void {
    const place = sn & (CACHED_LEAVES - 1);
    const at = place * SLOT_WORDS;
    const { words } = slot;
    if (this.#cachedSns[place] === sn) {
      for (let i = 0; i < SLOT_WORDS; i++) words[i] = this.#cached[at + i] as number;
      return;
    }
    this.#log.read(sn, slot);
    for (let i = 0; i < SLOT_WORDS; i++) this.#cached[at + i] = words[i] as number;
    this.#cachedSns[place] = sn;
  }

  /** Reads a leaf of the log or of a staged block or its parents; returns where its value record is. */
  readAny(sn: number, slot: SlotBuffer, staged: StagedBlock | undefined): number {
    for (let block = staged; block; block = block.parent) {
      if (!block.holds(sn)) continue;
      block.copyLeaf(sn, slot);
      return block.reference(sn);
    }
    this.read(sn, slot);
    return readUint48(slot.bytes, SlotOffset.value);
  }

  /** Forgets what was read: serial numbers may be given again. */
  clear(): void {
    this.#cachedSns.fill(NO_LEAF);
  }
}
