import { type Bytes, compareBytes } from '@stele/protocol';
import { readUint16, writeUint16 } from '../../log/numbers.ts';
import type { Row } from '../rows.ts';

const LENGTHS_BYTES = 4;
const OFFSET_BYTES = 2;

/** A block is closed at this size; it is what a look-up reads. */
export const BLOCK_BYTES = 8 * 1024;

export function rowBytes({ key, value }: Row): number {
  return LENGTHS_BYTES + key.length + value.length + OFFSET_BYTES;
}

/** Rows one after the other (`klen u16, vlen u16, key, value`), then the offset of each u16 and their number u16. */
export function encodeBlock(rows: readonly Row[]): Bytes {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + rowBytes(row), OFFSET_BYTES));
  const offsets: number[] = [];
  let at = 0;
  for (const { key, value } of rows) {
    offsets.push(at);
    writeUint16(bytes, at, key.length);
    writeUint16(bytes, at + 2, value.length);
    bytes.set(key, at + LENGTHS_BYTES);
    bytes.set(value, at + LENGTHS_BYTES + key.length);
    at += LENGTHS_BYTES + key.length + value.length;
  }
  for (const offset of [...offsets, rows.length]) {
    writeUint16(bytes, at, offset);
    at += OFFSET_BYTES;
  }
  return bytes;
}

/** The rows of a block, found without decoding all of them. */
export class RunBlock {
  readonly #bytes: Bytes;
  readonly count: number;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.count = readUint16(bytes, bytes.length - OFFSET_BYTES);
  }

  row(place: number): Row {
    const at = this.#offset(place);
    const keyEnd = at + LENGTHS_BYTES + readUint16(this.#bytes, at);
    const valueEnd = keyEnd + readUint16(this.#bytes, at + 2);
    return { key: this.#bytes.subarray(at + LENGTHS_BYTES, keyEnd), value: this.#bytes.subarray(keyEnd, valueEnd) };
  }

  /** Place of the first row whose key is not below this one. */
  placeOf(key: Bytes): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.row(middle).key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #offset(place: number): number {
    return readUint16(this.#bytes, this.#bytes.length - OFFSET_BYTES * (this.count + 1 - place));
  }
}
