import type { Bytes, Hash } from '@stele/protocol';
import { compressSm3, SM3_BLOCK_BYTES, SM3_DIGEST_BYTES, SM3_INITIAL, writeState } from './sm3-compression.ts';

/** Bytes of the message length at the end of the last block (GB/T 32905-2016 §5.2). */
const LENGTH_BYTES = 8;

/** SM3 of a message that comes in parts: whole blocks are folded in at once, the rest waits for more. */
export class IncrementalSm3 {
  readonly #state = Int32Array.from(SM3_INITIAL);
  readonly #block = new Uint8Array(SM3_BLOCK_BYTES);
  readonly #view = new DataView(this.#block.buffer);
  #waiting = 0;
  #length = 0;

  update(part: Bytes): void {
    this.#length += part.length;
    let offset = 0;
    if (this.#waiting > 0) {
      offset = this.#fill(part);
      if (this.#waiting < SM3_BLOCK_BYTES) return;
      this.#foldBlock();
    }
    const view = new DataView(part.buffer, part.byteOffset, part.length);
    for (; part.length - offset >= SM3_BLOCK_BYTES; offset += SM3_BLOCK_BYTES) compressSm3(this.#state, view, offset);
    this.#fill(part.subarray(offset));
  }

  digest(): Hash {
    this.#block.fill(0, this.#waiting);
    this.#block[this.#waiting] = 0x80;
    if (this.#waiting + 1 > SM3_BLOCK_BYTES - LENGTH_BYTES) {
      this.#foldBlock();
      this.#block.fill(0);
    }
    this.#view.setBigUint64(SM3_BLOCK_BYTES - LENGTH_BYTES, 8n * BigInt(this.#length));
    this.#foldBlock();
    const digest = new Uint8Array(SM3_DIGEST_BYTES);
    writeState(this.#state, digest);
    return digest;
  }

  /** Adds what fits to the waiting block; tells how much that was. */
  #fill(part: Bytes): number {
    const taken = Math.min(part.length, SM3_BLOCK_BYTES - this.#waiting);
    this.#block.set(part.subarray(0, taken), this.#waiting);
    this.#waiting += taken;
    return taken;
  }

  #foldBlock(): void {
    compressSm3(this.#state, this.#view, 0);
    this.#waiting = 0;
  }
}
