import { type Bytes, isSteleError, Tag, toHex } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { SlotOffset, slotBuffer } from '../ledger/slot.ts';
import type { ValueLog } from '../ledger/value-log.ts';
import { readUint48 } from '../log/numbers.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import { slotHeight, slotIsPresent, stepToPredecessor } from './leaf-walk.ts';
import { ValueReader } from './value-reader.ts';

/** What reading keys takes. */
export interface KeyReaderParts {
  readonly hasher: StateHasher;
  readonly finder: KeyFinder;
  readonly leaves: LeafReader;
  readonly values: ValueLog;
}

/**
 * Reads what keys have at a height. The index knows only newest versions; older ones are found by the links
 * between versions, so reading never disturbs writing.
 */
export class KeyReader {
  readonly #parts: KeyReaderParts;
  readonly #values: ValueReader;
  readonly #keyHash = Buffer.alloc(32);
  readonly #scratch = slotBuffer(1);
  /** Where the value record of the version found last is. */
  #reference = 0;

  constructor(parts: KeyReaderParts) {
    this.#parts = parts;
    this.#values = new ValueReader(parts.hasher, parts.values);
  }

  /** The value at a height, or in a staged block. @throws SteleError STATE_CORRUPT naming key and block. */
  get(key: Bytes, height: number, staged: StagedBlock | undefined): Bytes | undefined {
    return this.#naming(key, height, () =>
      this.#seek(key, height, staged)
        ? this.#values.read(this.#reference, key, this.#parts.finder.slot, staged)
        : undefined,
    );
  }

  /** Whether the key has a value. @throws SteleError STATE_CORRUPT naming key and block. */
  has(key: Bytes, height: number, staged: StagedBlock | undefined): boolean {
    return this.#naming(key, height, () => this.#seek(key, height, staged));
  }

  /** Finds the version of a height; false where the key is absent. */
  #seek(key: Bytes, height: number, staged: StagedBlock | undefined): boolean {
    const { hasher, finder, leaves } = this.#parts;
    hasher.taggedInto(Tag.key, key, this.#keyHash, 0);
    if (!finder.find(this.#keyHash, 0, staged)) return false;
    this.#reference = finder.reference;
    const { slot } = finder;
    while (slotHeight(slot) > height) {
      if (stepToPredecessor(leaves, slot, this.#scratch) === undefined) return false;
      this.#reference = readUint48(slot.bytes, SlotOffset.value);
    }
    return slotIsPresent(slot);
  }

  #naming<Result>(key: Bytes, height: number, read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (!isSteleError(error, 'STATE_CORRUPT') || error.detail['key'] === toHex(key)) throw error;
      const { slot } = this.#parts.finder;
      const block = Math.min(height, slotHeight(slot));
      throw corrupt({ what: String(error.detail.what), key, height: block });
    }
  }
}
