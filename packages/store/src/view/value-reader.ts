import { type Bytes, equalBytes, Tag } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { compareHashes } from '../hash/compare-hashes.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { type SlotBuffer, SlotOffset } from '../ledger/slot.ts';
import { decodeValueRecord, type ValueLog, type ValueRecord } from '../ledger/value-log.ts';
import { type StagedBlock, stagedValue } from '../stage/staged-block.ts';

/** Reads values and checks them against their leaves. */
export class ValueReader {
  readonly #hasher: StateHasher;
  readonly #values: ValueLog;
  readonly #hash = Buffer.alloc(32);

  constructor(hasher: StateHasher, values: ValueLog) {
    this.#hasher = hasher;
    this.#values = values;
  }

  /**
   * The value of the version in a slot.
   * @param reference where its value record is.
   * @throws SteleError STATE_CORRUPT where key or value are not those of the leaf.
   */
  read(reference: number, key: Bytes, slot: SlotBuffer, staged: StagedBlock | undefined): Bytes {
    const record = this.#record(reference, staged);
    if (!record.value || !equalBytes(record.key, key)) throw corrupt({ what: 'a value record is of another version' });
    this.#hasher.taggedInto(Tag.value, record.value, this.#hash, 0);
    if (compareHashes(this.#hash, 0, slot.bytes, SlotOffset.valueHash) !== 0) {
      throw corrupt({ what: 'a value does not match its hash' });
    }
    return record.value;
  }

  #record(reference: number, staged: StagedBlock | undefined): ValueRecord {
    if (reference >= 0) return this.#values.read(reference);
    const { parity, offset } = stagedValue(reference);
    let block = staged;
    while (block && block.state.height % 2 !== parity) block = block.parent;
    if (!block) throw corrupt({ what: 'a staged value has lost its block' });
    const { key, value } = decodeValueRecord(block.content.values, offset);
    return { key, value: value && new Uint8Array(value) };
  }
}
