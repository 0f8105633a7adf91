import { utf8 } from '@stele/protocol';
import type { Write } from '@stele/store';

/** Keys of 30 bytes and values of 100, as account balances have them. */
const KEY_PREFIX = 'user:account:balance';
const KEY_DIGITS = 10;
const VALUE_BYTES = 100;

/** Values are cut out of this, so that making them costs nothing beside what is measured. */
const MATERIAL = new Uint8Array(1024 * 1024).map((_, i) => Math.imul(i, 0x9e3779b1) >>> 24);

export function keyAt(index: number): Uint8Array {
  return utf8(KEY_PREFIX + String(index).padStart(KEY_DIGITS, '0'));
}

/** A small repeatable generator, so that every run does the same work. */
export class Randomness {
  #state = 0x2545f491;

  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  value(): Uint8Array {
    const start = this.below(MATERIAL.length - VALUE_BYTES);
    return MATERIAL.subarray(start, start + VALUE_BYTES);
  }

  /** Distinct keys among the first `keys`. */
  distinct(count: number, keys: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(this.below(keys));
    return [...chosen];
  }
}

/** Writes of new values to keys. */
export function writesTo(keys: readonly number[], randomness: Randomness): Write[] {
  return keys.map((key, transaction) => ({ key: keyAt(key), value: randomness.value(), transaction }));
}
