import { type Bytes, compareBytes } from '@stele/protocol';
import { readUint16, readUint32, readUint48, writeUint16, writeUint32, writeUint48 } from '../../log/numbers.ts';

/** Where a block lies in its file, and what protects it. */
export interface BlockPlace {
  readonly at: number;
  readonly length: number;
  readonly checksum: number;
}

const PLACE_BYTES = 14;
const HEAD_BYTES = PLACE_BYTES + 2;

/** Collects the first key and the place of each block: `position u48, length u32, crc32 u32, klen u16, key`. */
export class RunIndexWriter {
  readonly #parts: Buffer[] = [];

  add(firstKey: Bytes, { at, length, checksum }: BlockPlace): void {
    const entry = Buffer.alloc(HEAD_BYTES + firstKey.length);
    writeUint48(entry, 0, at);
    writeUint32(entry, 6, length);
    writeUint32(entry, 10, checksum);
    writeUint16(entry, PLACE_BYTES, firstKey.length);
    entry.set(firstKey, HEAD_BYTES);
    this.#parts.push(entry);
  }

  finish(): Bytes {
    return Buffer.concat(this.#parts);
  }
}

/** The index of a run in memory: one packed byte string, about 60 bytes a block. */
export class RunIndex {
  readonly #bytes: Bytes;
  readonly #entries: Uint32Array;

  constructor(bytes: Bytes) {
    const entries: number[] = [];
    for (let at = 0; at < bytes.length; at += HEAD_BYTES + readUint16(bytes, at + PLACE_BYTES)) entries.push(at);
    this.#bytes = bytes;
    this.#entries = Uint32Array.from(entries);
  }

  get count(): number {
    return this.#entries.length;
  }

  place(block: number): BlockPlace {
    const at = this.#entries[block] as number;
    return {
      at: readUint48(this.#bytes, at),
      length: readUint32(this.#bytes, at + 6),
      checksum: readUint32(this.#bytes, at + 10),
    };
  }

  /** Number of the last block that starts at or before a key; 0 where none does. */
  blockOf(key: Bytes): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareBytes(this.#firstKey(middle), key) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  #firstKey(block: number): Bytes {
    const at = this.#entries[block] as number;
    return this.#bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + readUint16(this.#bytes, at + PLACE_BYTES));
  }
}
