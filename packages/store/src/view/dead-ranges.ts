import { type Bytes, compareBytes } from '@stele/protocol';
import { SortedMap } from '../secondary/sorted-map.ts';

/** Most ranges that are kept; then they are found anew. */
const MOST_RANGES = 4096;

/**
 * Ranges of keys known to have no live key at one height: deleted keys that one scan has passed are not passed again
 * by the next.
 */
export class DeadRanges {
  /** End, which is not part of the range, → start. Ranges do not overlap. */
  readonly #starts = new SortedMap<Bytes>();

  /** End of the range that a key is in; undefined where it is in none. */
  endAt(key: Bytes): Bytes | undefined {
    for (const [end, start] of this.#starts.from(successor(key))) {
      return compareBytes(start, key) <= 0 ? end : undefined;
    }
    return undefined;
  }

  /** No key from `start` up to, but without, `end` is live. Ranges that lie in this one are replaced. */
  add(start: Bytes, end: Bytes): void {
    if (this.#starts.size >= MOST_RANGES) this.#clear();
    const inner: Bytes[] = [];
    for (const [known] of this.#starts.from(start)) {
      if (compareBytes(known, end) > 0) break;
      inner.push(known);
    }
    for (const known of inner) this.#starts.delete(known);
    this.#starts.set(new Uint8Array(end), new Uint8Array(start));
  }

  #clear(): void {
    const ends = Array.from(this.#starts.from(new Uint8Array(0)), ([end]) => end);
    for (const end of ends) this.#starts.delete(end);
  }
}

/** The first key after a key. */
export function successor(key: Bytes): Bytes {
  const next = new Uint8Array(key.length + 1);
  next.set(key);
  return next;
}
