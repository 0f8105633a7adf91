import { type Bytes, TWIG_LEAVES } from '@stele/protocol';
import { HASH_BYTES, HashLevel } from './hash-level.ts';

const WORD_BITS = 32;

/** For each leaf whether it is the newest of its key: one chunk of 32 bytes for each twig. */
export class ActivityBits {
  readonly chunks: HashLevel;

  constructor(twigs: number) {
    this.chunks = new HashLevel(twigs);
  }

  /** Makes room for all leaves below a serial number. */
  reserve(nextSn: number): void {
    this.chunks.reserve(Math.ceil(nextSn / TWIG_LEAVES));
  }

  isSet(sn: number): boolean {
    return (((this.chunks.bytes[byteOf(sn)] as number) >> (sn & 7)) & 1) === 1;
  }

  set(sn: number): void {
    const byte = byteOf(sn);
    this.chunks.bytes[byte] = (this.chunks.bytes[byte] as number) | (1 << (sn & 7));
  }

  clear(sn: number): void {
    const byte = byteOf(sn);
    this.chunks.bytes[byte] = (this.chunks.bytes[byte] as number) & ~(1 << (sn & 7));
  }

  setRange(first: number, next: number): void {
    for (let sn = first; sn < next; sn++) this.set(sn);
  }

  clearRange(first: number, next: number): void {
    for (let sn = first; sn < next; sn++) this.clear(sn);
  }

  /** The first set bit from a leaf on; `limit` where there is none below it. */
  nextSet(from: number, limit: number): number {
    const { words } = this.chunks;
    let sn = from;
    while (sn < limit) {
      if (sn % WORD_BITS === 0 && words[sn / WORD_BITS] === 0) sn += WORD_BITS;
      else if (this.isSet(sn)) return sn;
      else sn++;
    }
    return limit;
  }

  /** A copy of a twig's chunk. */
  chunk(twig: number): Bytes {
    return this.chunks.at(twig);
  }
}

function byteOf(sn: number): number {
  return Math.floor(sn / TWIG_LEAVES) * HASH_BYTES + ((sn % TWIG_LEAVES) >> 3);
}
