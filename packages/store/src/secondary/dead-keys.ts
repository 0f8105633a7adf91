import type { Bytes } from '@stele/protocol';
import { DeadRanges, type KnownDead } from '../view/dead-ranges.ts';
import { DeadButChanged } from '../view/known-dead.ts';
import type { RecentBlock } from './recent-blocks.ts';

/** Heights below the newest one that share what is known of it; views of the tip stay open for a while. */
const MOST_SHARED = 16;

/** Older heights of which something is kept. */
const MOST_OLDER = 8;

/**
 * What scans found dead, kept over views: at the newest height, which each block goes on from, and at a few older
 * ones. Nothing of it is needed: what is lost is found anew.
 */
export class DeadKeys {
  readonly #newest = new DeadRanges();
  readonly #older = new Map<number, DeadRanges>();

  /** Goes on to a block. */
  advance({ ordered, dead }: RecentBlock): void {
    for (const { key, live } of ordered) if (live) this.#newest.revive(key);
    for (const { start, end } of dead?.ranges() ?? []) this.#newest.add(start, end);
  }

  /** The newest height is one that no advance led to. */
  forget(): void {
    this.#newest.clear();
    this.#older.clear();
  }

  /** @param changedAt keys that a block changed, ascending; undefined where the block is not known. */
  at(height: number, tip: number, changedAt: (height: number) => readonly Bytes[] | undefined): KnownDead {
    if (height === tip) return this.#newest;
    const changed = height > tip || tip - height > MOST_SHARED ? undefined : changedBetween(height, tip, changedAt);
    return changed ? new DeadButChanged(this.#newest, changed) : this.#olderAt(height);
  }

  #olderAt(height: number): DeadRanges {
    const known = this.#older.get(height) ?? new DeadRanges();
    this.#older.delete(height);
    this.#older.set(height, known);
    if (this.#older.size > MOST_OLDER) this.#older.delete(this.#older.keys().next().value as number);
    return known;
  }
}

function changedBetween(
  height: number,
  tip: number,
  changedAt: (height: number) => readonly Bytes[] | undefined,
): (readonly Bytes[])[] | undefined {
  const changed: (readonly Bytes[])[] = [];
  for (let at = height + 1; at <= tip; at++) {
    const keys = changedAt(at);
    if (!keys) return undefined;
    changed.push(keys);
  }
  return changed;
}
