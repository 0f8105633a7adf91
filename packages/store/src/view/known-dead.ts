import { type Bytes, compareBytes } from '@stele/protocol';
import { lowerBound } from '../secondary/sorted-map.ts';
import { type KnownDead, successor } from './dead-ranges.ts';

/** What is dead at a height of which another one is known, and the keys that the blocks in between changed. */
export class DeadButChanged implements KnownDead {
  readonly #known: KnownDead;
  readonly #changed: readonly (readonly Bytes[])[];

  /** @param changed keys of each block in between, ascending. */
  constructor(known: KnownDead, changed: readonly (readonly Bytes[])[]) {
    this.#known = known;
    this.#changed = changed;
  }

  endAt(key: Bytes): Bytes | undefined {
    const end = this.#known.endAt(key);
    const changed = end && this.#changedFrom(key);
    if (!changed || compareBytes(end, changed) <= 0) return end;
    return compareBytes(changed, key) > 0 ? changed : undefined;
  }

  /** What the blocks in between did not change is dead at the other height too. */
  add(start: Bytes, end: Bytes): void {
    let from = start;
    for (;;) {
      const changed = this.#changedFrom(from);
      if (!changed || compareBytes(changed, end) >= 0) break;
      this.#known.add(from, changed);
      from = successor(changed);
    }
    this.#known.add(from, end);
  }

  /** The first changed key that is not below a key. */
  #changedFrom(key: Bytes): Bytes | undefined {
    let least: Bytes | undefined;
    for (const keys of this.#changed) {
      const found = keys[lowerBound(keys, key)];
      if (found && (!least || compareBytes(found, least) < 0)) least = found;
    }
    return least;
  }
}

/** What is dead in a staged block: what was found in it, and what it left as it is in its parent. */
export class StagedDead implements KnownDead {
  readonly #own: KnownDead;
  readonly #inherited: KnownDead;

  /** @param own what is found is kept here, until the block is committed or given up. */
  constructor(own: KnownDead, parent: KnownDead, changed: readonly Bytes[]) {
    this.#own = own;
    this.#inherited = new DeadButChanged(parent, [changed]);
  }

  endAt(key: Bytes): Bytes | undefined {
    return this.#own.endAt(key) ?? this.#inherited.endAt(key);
  }

  add(start: Bytes, end: Bytes): void {
    this.#own.add(start, end);
  }
}
