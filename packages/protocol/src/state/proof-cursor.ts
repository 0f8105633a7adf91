import type { Bytes, Hash } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import { readUint } from './leaf.ts';

const HASH_BYTES = 32;

/** Reads the parts of a proof one after the other. Whatever the bytes, it throws STATE_PROOF_INVALID and nothing else. */
export class ProofCursor {
  readonly #bytes: Bytes;
  #offset = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#offset === this.#bytes.length;
  }

  /** Bytes that are not read yet. */
  get rest(): number {
    return this.#bytes.length - this.#offset;
  }

  take(length: number): Bytes {
    if (length > this.rest) throw invalidProof('it ends too early');
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  /** A little-endian unsigned integer. */
  uint(size: number): number {
    return readUint(this.take(size), 0, size);
  }

  /** A count of items of a size, refused where the bytes cannot hold them. */
  count(size: number): number {
    const count = this.uint(4);
    if (count * size > this.rest) throw invalidProof('it ends too early');
    return count;
  }

  /** Hashes behind their count. */
  hashes(): Hash[] {
    return this.takeHashes(this.count(HASH_BYTES));
  }

  /** So many hashes. */
  takeHashes(count: number): Hash[] {
    if (count * HASH_BYTES > this.rest) throw invalidProof('it ends too early');
    return Array.from({ length: count }, () => this.take(HASH_BYTES));
  }
}

export function invalidProof(reason: string): SteleError<'STATE_PROOF_INVALID'> {
  return new SteleError('STATE_PROOF_INVALID', { reason });
}
