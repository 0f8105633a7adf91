import type { Bytes } from '@stele/protocol';
import { utf8, utf8ToText, type ValidatorSetChange } from '@stele/protocol';
import type { ClassicLevel } from 'classic-level';
import { heightKey } from './height-key.ts';

/** A validator set, encoded, and the height of the header that announces it. */
export interface AnnouncedSet {
  readonly height: number;
  readonly set: Bytes;
  /** What proves it, where the blocks that do are not kept here. */
  readonly change?: ValidatorSetChange;
}

/** Beside the rows: the height up to which they are complete. */
const FOLLOWED = 'followed';

/** The validator sets that headers announced, on disk. */
export class SetTable {
  readonly #rows: ReturnType<typeof rowsOf>;
  readonly #proofs: ReturnType<typeof proofsOf>;

  constructor(level: ClassicLevel<string, Uint8Array>) {
    this.#rows = rowsOf(level);
    this.#proofs = proofsOf(level);
  }

  /** Heights that have a set, in ascending order, and the height up to which no other has one. */
  async read(): Promise<{ readonly heights: number[]; readonly followed: number }> {
    const heights: number[] = [];
    for await (const key of this.#rows.keys({ lt: FOLLOWED })) heights.push(Number(key));
    const followed = await this.#rows.get(FOLLOWED);
    return { heights, followed: followed ? Number(utf8ToText(followed)) : 0 };
  }

  set(height: number): Promise<Bytes | undefined> {
    return this.#rows.get(heightKey(height));
  }

  /** What proves a set of blocks that are not kept here; undefined for those of blocks that are. */
  change(height: number): Promise<ValidatorSetChange | undefined> {
    return this.#proofs.get(heightKey(height));
  }

  /** Adds sets, and notes that the table is complete up to a height, both or neither. */
  async write(sets: readonly AnnouncedSet[], followed: number): Promise<void> {
    for (const { height, change } of sets) if (change) await this.#proofs.put(heightKey(height), change);
    await this.#rows.batch([
      ...sets.map(({ height, set }) => ({ type: 'put' as const, key: heightKey(height), value: set })),
      { type: 'put', key: FOLLOWED, value: utf8(String(followed)) },
    ]);
  }

  clear(): Promise<void> {
    return this.#rows.clear();
  }
}

/** Proofs of sets, as they stand in packages. */
function proofsOf(level: ClassicLevel<string, Uint8Array>) {
  return level.sublevel<string, ValidatorSetChange>('changes', { keyEncoding: 'utf8', valueEncoding: 'json' });
}

/** Rows of their own in the database of certificates: names of sublevels sort before all heights. */
function rowsOf(level: ClassicLevel<string, Uint8Array>) {
  return level.sublevel<string, Uint8Array>('sets', { keyEncoding: 'utf8', valueEncoding: 'view' });
}
