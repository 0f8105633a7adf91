import { type Bytes, compareBytes } from '@stele/protocol';
import { SortedMap } from '../secondary/sorted-map.ts';

/**
 * Most ranges that are kept; then all are found anew. Each came from an entry, an end of a scan or a write that
 * somebody paid for, so deleted keys are walked over again at most once for so many of these.
 */
const MOST_RANGES = 16_384;

/** What is known to have no live key at one height. */
export interface KnownDead {
  /** End of a range that a key is in, and that has no live key from there on; undefined where none is known. */
  endAt(key: Bytes): Bytes | undefined;
  /** No key from `start` up to, but without, `end` is live. */
  add(start: Bytes, end: Bytes): void;
}

/**
 * Ranges of keys known to have no live key: deleted keys that one scan has passed are not passed again by the next.
 * Ranges that meet are one.
 */
export class DeadRanges implements KnownDead {
  /** End, which is not part of the range, → start. Ranges neither overlap nor touch. */
  #starts = new SortedMap<Bytes>();

  endAt(key: Bytes): Bytes | undefined {
    return this.#rangeOf(key)?.end;
  }

  add(start: Bytes, end: Bytes): void {
    if (compareBytes(start, end) >= 0) return;
    if (this.#starts.size >= MOST_RANGES) this.clear();
    let [least, greatest] = [start, end];
    const joined: Bytes[] = [];
    for (const [knownEnd, knownStart] of this.#starts.from(start)) {
      if (compareBytes(knownStart, end) > 0) break;
      if (compareBytes(knownStart, least) < 0) least = knownStart;
      if (compareBytes(knownEnd, greatest) > 0) greatest = knownEnd;
      joined.push(knownEnd);
    }
    for (const known of joined) this.#starts.delete(known);
    this.#starts.set(new Uint8Array(greatest), new Uint8Array(least));
  }

  /** A key has a value now: what is before and behind it stays known. */
  revive(key: Bytes): void {
    const range = this.#rangeOf(key);
    if (!range) return;
    this.#starts.delete(range.end);
    this.add(range.start, key);
    this.add(successor(key), range.end);
  }

  /** All ranges, ascending. */
  *ranges(): Generator<{ readonly start: Bytes; readonly end: Bytes }> {
    for (const [end, start] of this.#starts.from(new Uint8Array(0))) yield { start, end };
  }

  clear(): void {
    this.#starts = new SortedMap<Bytes>();
  }

  #rangeOf(key: Bytes): { readonly start: Bytes; readonly end: Bytes } | undefined {
    for (const [end, start] of this.#starts.from(successor(key))) {
      return compareBytes(start, key) <= 0 ? { start, end } : undefined;
    }
    return undefined;
  }
}

/** The first key after a key. */
export function successor(key: Bytes): Bytes {
  const next = new Uint8Array(key.length + 1);
  next.set(key);
  return next;
}
