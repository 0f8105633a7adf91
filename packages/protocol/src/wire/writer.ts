import { type Bytes, utf8 } from '../bytes/bytes.ts';

/** Buffers for writers to come: encoding is frequent, and allocating would cost as much as writing. */
const spare: Uint8Array[] = [];
const MAX_SPARE = 8;
const MAX_SPARE_BYTES = 64 * 1024;

/** Writes protobuf primitives in their shortest form into a growing buffer. */
export class WireWriter {
  #buffer = spare.pop() ?? new Uint8Array(1024);
  #length = 0;

  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#buffer[this.#length++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#length++] = rest;
  }

  bytes(bytes: Bytes): void {
    this.varint(bytes.length);
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    this.bytes(utf8(text));
  }

  /** What was written, as a copy of its own. The writer is spent. */
  finish(): Bytes {
    const bytes = this.#buffer.slice(0, this.#length);
    if (spare.length < MAX_SPARE && this.#buffer.length <= MAX_SPARE_BYTES) spare.push(this.#buffer);
    return bytes;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + more));
    grown.set(this.#buffer);
    this.#buffer = grown;
  }
}
