import type { LeafLog } from '../ledger/leaf-log.ts';
import { SLOT_WORDS, type SlotBuffer, SlotOffset } from '../ledger/slot.ts';
import { readUint48 } from '../log/numbers.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import { LeafCache } from './leaf-cache.ts';

/**
 * Reads leaves by serial number: of the log, with a cache in front of it, and of staged blocks. A leaf never
 * changes, so the cache needs no care but when the log is cut.
 */
export class LeafReader {
  readonly #log: LeafLog;
  readonly #cache = new LeafCache();

  constructor(log: LeafLog) {
    this.#log = log;
  }

  /** Reads a leaf that is on disk. @throws SteleError STATE_CORRUPT */
  read(sn: number, slot: SlotBuffer): void {
    if (this.#cache.get(sn, slot)) return;
    this.#log.read(sn, slot);
    this.#cache.put(sn, slot.words, 0);
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

  /** Takes leaves that were written to the log: new ones are read soonest. */
  keep(first: number, slots: SlotBuffer): void {
    const count = slots.words.length / SLOT_WORDS;
    for (let i = 0; i < count; i++) this.#cache.put(first + i, slots.words, i * SLOT_WORDS);
  }

  /** Forgets what was read: serial numbers may be given again. */
  clear(): void {
    this.#cache.clear();
  }
}
