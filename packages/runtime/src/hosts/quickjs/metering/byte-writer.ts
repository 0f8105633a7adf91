import type { Bytes } from '@stele/protocol';

/** Writes the primitives of the WebAssembly binary format (core specification 5.2). */
export class ByteWriter {
  #bytes: Bytes = new Uint8Array(1024);
  #length = 0;

  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  bytes(values: ArrayLike<number>): this {
    this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
    return this;
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  u32(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    return this.byte(rest);
  }

  /** A signed LEB128 number of at most 64 bits. */
  s64(value: bigint): this {
    let rest = value;
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      const isLast = rest === (low & 0x40 ? -1n : 0n);
      this.byte(isLast ? low : low | 0x80);
      if (isLast) return this;
    }
  }

  /** A vector of bytes: its length, then the bytes. */
  vector(values: ArrayLike<number>): this {
    return this.u32(values.length).bytes(values);
  }

  /** What was written so far, as a copy. */
  finish(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + count, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
