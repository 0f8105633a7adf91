import { type Bytes, LIMITS } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { readUint16, readUint32, writeUint16, writeUint32 } from '../log/numbers.ts';
import type { SegmentedLog } from '../log/segmented-log.ts';
import { type ChainBase, prunedBlock } from './chain-base.ts';

/** A version as the value log keeps it: `klen u16, key, vlen u32, value`; a deletion has vlen 2^32-1. */
export interface ValueRecord {
  readonly key: Bytes;
  /** Undefined where the version is a deletion. */
  readonly value: Bytes | undefined;
}

const DELETED = 2 ** 32 - 1;
const KEY_AT = 2;
const HEADER_BYTES = 6;

/** Read at once: room for the longest key, and for most keys with their values. */
const FIRST_READ_BYTES = HEADER_BYTES + LIMITS.stateKeyBytes;

/** Read at once where records are read one after the other. */
const WINDOW_BYTES = 1024 * 1024;

export function valueRecordBytes(key: Bytes, value: Bytes | undefined): number {
  return HEADER_BYTES + key.length + (value?.length ?? 0);
}

/** Writes a record into a buffer; returns the offset behind it. */
export function writeValueRecord(target: Bytes, at: number, key: Bytes, value: Bytes | undefined): number {
  writeUint16(target, at, key.length);
  target.set(key, at + KEY_AT);
  const lengthAt = at + KEY_AT + key.length;
  writeUint32(target, lengthAt, value ? value.length : DELETED);
  if (!value) return lengthAt + 4;
  target.set(value, lengthAt + 4);
  return lengthAt + 4 + value.length;
}

/** Keys and values of all versions, found by position. */
export class ValueLog {
  readonly #log: SegmentedLog;
  readonly #scratch = new Uint8Array(FIRST_READ_BYTES);
  #base: ChainBase;

  constructor(log: SegmentedLog, base: ChainBase) {
    this.#log = log;
    this.#base = base;
  }

  /** The history starts elsewhere from now on. */
  adopt(base: ChainBase): void {
    this.#base = base;
  }

  /** Bytes of the record at a position. @throws SteleError STATE_CORRUPT where no record can stand there. */
  lengthAt(position: number): number {
    const length = recordLength(this.#scratch, 0, this.#log.read(this.#scratch, position));
    if (length === undefined) throw this.#damaged(position);
    return length;
  }

  /** Reads the record at a position. @throws SteleError STATE_CORRUPT where no record can stand there. */
  read(position: number): ValueRecord {
    const available = this.#log.read(this.#scratch, position);
    const length = recordLength(this.#scratch, 0, available);
    if (length === undefined) throw this.#damaged(position);
    if (length <= available) return decodeValueRecord(this.#scratch.slice(0, length), 0);
    const whole = this.#log.readExactly(position, length);
    return decodeValueRecord(whole, 0);
  }

  /**
   * Reads records whose positions mostly ascend, many of them with one read of the file. What it returns is good
   * until it is called again.
   */
  ascendingReader(): (position: number) => ValueRecord {
    const window = new Uint8Array(WINDOW_BYTES);
    let start = 0;
    let available = 0;
    const lengthAt = (position: number) =>
      position < start ? undefined : recordLength(window, position - start, available);
    return (position) => {
      const known = lengthAt(position);
      if (known === undefined || position - start + known > available) {
        start = position;
        available = this.#log.read(window, position);
      }
      const length = lengthAt(position);
      // Longer than the window, or no record at all.
      if (length === undefined || length > available) return this.read(position);
      return decodeValueRecord(window, position - start);
    };
  }

  /** The records of one block, oldest key hash first. @throws SteleError STATE_CORRUPT */
  *range(start: number, end: number): Generator<ValueRecord & { readonly position: number }> {
    if (end === start) return;
    const bytes = this.#log.readExactly(start, end - start);
    for (const at of this.#recordsIn(bytes, start)) yield { ...decodeValueRecord(bytes, at), position: start + at };
  }

  /**
   * The records, of those that were read of one block, whose keys begin with a byte.
   * @param start position of the first record.
   * @throws SteleError STATE_CORRUPT
   */
  *beginningWith(first: number, bytes: Bytes, start: number): Generator<ValueRecord> {
    for (const at of this.#recordsIn(bytes, start)) {
      if (bytes[at + KEY_AT] === first) yield decodeValueRecord(bytes, at);
    }
  }

  /** Where each of the records in bytes begins. @throws SteleError STATE_CORRUPT */
  *#recordsIn(bytes: Bytes, start: number): Generator<number> {
    for (let at = 0; at < bytes.length; ) {
      const length = recordLength(bytes, at, bytes.length);
      if (length === undefined || at + length > bytes.length) throw this.#damaged(start + at);
      yield at;
      at += length;
    }
  }

  place(position: number): { readonly file: string; readonly offset: number } {
    return this.#log.place(position);
  }

  #damaged(position: number) {
    // Of a version that was replaced before the history starts, asked for when the history was longer.
    const { height } = this.#base;
    if (height > 0 && this.#log.isGone(position)) return prunedBlock(height - 1, height);
    return corrupt({ what: 'a record of the value log is malformed', ...this.place(position) });
  }
}

/** Length of the record at an offset, undefined where the bytes up to `end` cannot be the start of one. */
function recordLength(bytes: Bytes, at: number, end: number): number | undefined {
  if (at + KEY_AT > end) return undefined;
  const keyLength = readUint16(bytes, at);
  if (keyLength === 0 || keyLength > LIMITS.stateKeyBytes) return undefined;
  const lengthAt = at + KEY_AT + keyLength;
  if (lengthAt + 4 > end) return undefined;
  const valueLength = readUint32(bytes, lengthAt);
  if (valueLength === DELETED) return HEADER_BYTES + keyLength;
  return valueLength > LIMITS.stateValueBytes ? undefined : HEADER_BYTES + keyLength + valueLength;
}

/** The record at an offset of bytes that hold a whole one. */
export function decodeValueRecord(bytes: Bytes, at: number): ValueRecord {
  const lengthAt = at + KEY_AT + readUint16(bytes, at);
  const key = bytes.subarray(at + KEY_AT, lengthAt);
  const valueLength = readUint32(bytes, lengthAt);
  const value = valueLength === DELETED ? undefined : bytes.subarray(lengthAt + 4, lengthAt + 4 + valueLength);
  return { key, value };
}
