import type { Bytes } from '@stele/protocol';
import { utf8, utf8ToText } from '@stele/protocol';
import type { ClassicLevel } from 'classic-level';
import { heightKey } from './height-key.ts';

/** A validator set, encoded, and the height of the header that announces it. */
export interface AnnouncedSet {
  readonly height: number;
  readonly set: Bytes;
}

/** Beside the rows: the height up to which they are complete. */
const FOLLOWED = 'followed';

/** The validator sets that headers announced, on disk. */
export class SetTable {
  readonly #rows: ReturnType<typeof rowsOf>;

  constructor(level: ClassicLevel<string, Uint8Array>) {
    this.#rows = rowsOf(level);
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

  /** Adds sets, and notes that the table is complete up to a height, both or neither. */
  async write(sets: readonly AnnouncedSet[], followed: number): Promise<void> {
    await this.#rows.batch([
      ...sets.map(({ height, set }) => ({ type: 'put' as const, key: heightKey(height), value: set })),
      { type: 'put', key: FOLLOWED, value: utf8(String(followed)) },
    ]);
  }

  clear(): Promise<void> {
    return this.#rows.clear();
  }
}

/** Rows of their own in the database of certificates: names of sublevels sort before all heights. */
function rowsOf(level: ClassicLevel<string, Uint8Array>) {
  return level.sublevel<string, Uint8Array>('sets', { keyEncoding: 'utf8', valueEncoding: 'view' });
}
