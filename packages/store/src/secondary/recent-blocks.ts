import { type Bytes, compareBytes, type Hash } from '@stele/protocol';
import type { Position } from '../interface.ts';
import type { IndexedRecord } from '../ledger/block-log.ts';
import type { OrderedChange } from '../stage/staged-block.ts';
import type { DeadRanges, KnownDead } from '../view/dead-ranges.ts';
import { DeadKeys } from './dead-keys.ts';
import type { OrderedEntry } from './ordered-merge.ts';
import { SortedMap } from './sorted-map.ts';

/** What is kept of a block; its transactions and tags are read from the log when they are asked for. */
export interface RecentBlock {
  readonly height: number;
  readonly ordered: readonly OrderedChange[];
  /** What scans found dead in the block before it was committed. */
  readonly dead?: DeadRanges;
}

interface Change {
  readonly height: number;
  readonly live: boolean;
}

/** What a block can be searched by. */
interface Searchable {
  readonly ids: ReadonlyMap<string, number>;
  /** Indices of the transactions with each tag, greatest first. */
  readonly tags: ReadonlyMap<string, readonly number[]>;
}

/**
 * The newest blocks, which the tables on disk do not have yet: with it, answers are exact to the tip whatever
 * the indexer has done.
 */
export class RecentBlocks {
  readonly #recordOf: (height: number) => IndexedRecord;
  readonly #blocks = new Map<number, RecentBlock>();
  readonly #searchable = new Map<number, Searchable>();
  /** Changes of each ordered key, oldest first. */
  readonly #ordered = new SortedMap<Change[]>();
  /** Keys that a block changed, ascending; of the blocks that somebody asked about. */
  readonly #changed = new Map<number, readonly Bytes[]>();
  readonly #dead = new DeadKeys();
  #base: number;
  #tip: number;

  /** @param base the height up to which the tables have everything. */
  constructor(base: number, recordOf: (height: number) => IndexedRecord) {
    this.#base = base;
    this.#tip = base;
    this.#recordOf = recordOf;
  }

  /** Everything above this height is here. */
  get base(): number {
    return this.#base;
  }

  /** Adds the block after the newest one. */
  add(block: RecentBlock): void {
    this.#blocks.set(block.height, { height: block.height, ordered: block.ordered });
    this.#tip = block.height;
    this.#dead.advance(block);
    for (const { key, live } of block.ordered) {
      const changes = this.#ordered.get(key);
      if (changes) changes.push({ height: block.height, live });
      else this.#ordered.set(key, [{ height: block.height, live }]);
    }
  }

  /** Adds the blocks that are missing up to a height. */
  catchUp(tip: number, changesOf: (height: number) => readonly OrderedChange[]): void {
    while (this.#tip < tip) this.add({ height: this.#tip + 1, ordered: changesOf(this.#tip + 1) });
  }

  /** Forgets blocks up to a height, which the tables have now. */
  dropThrough(height: number): void {
    this.#base = height;
    if (height > this.#tip) this.#dead.forget();
    this.#tip = Math.max(this.#tip, height);
    for (const [at, block] of this.#blocks) {
      if (at > height) break;
      this.#forget(at);
      for (const { key } of block.ordered) this.#keep(key, (change) => change.height > height);
    }
  }

  /** Forgets blocks above a height, which are taken back. */
  cut(height: number): void {
    this.#dead.forget();
    for (; this.#tip > height; this.#tip--) {
      const block = this.#blocks.get(this.#tip);
      this.#forget(this.#tip);
      for (const { key } of block?.ordered ?? []) this.#keep(key, (change) => change.height <= height);
    }
  }

  /** Where a transaction of these blocks stands. */
  find(id: Hash): Position | undefined {
    const text = textOf(id);
    for (let height = this.#tip; this.#blocks.has(height); height--) {
      const index = this.#search(height).ids.get(text);
      if (index !== undefined) return { height, index };
    }
    return undefined;
  }

  /** Transactions with a tag, newest first. */
  *tagged(tag: Bytes): Generator<Position> {
    const text = textOf(tag);
    for (let height = this.#tip; this.#blocks.has(height); height--) {
      for (const index of this.#search(height).tags.get(text) ?? []) yield { height, index };
    }
  }

  /** Ordered keys from one on that these blocks changed up to a height, as they left them there. */
  *ordered(from: Bytes, height: number): Generator<OrderedEntry> {
    for (const [key, changes] of this.#ordered.from(from)) {
      const change = changes.findLast((each) => each.height <= height);
      if (change) yield [key, change.live];
    }
  }

  /** What is known to be dead at a height. */
  deadAt(height: number): KnownDead {
    return this.#dead.at(height, this.#tip, (at) => this.#changedAt(at));
  }

  #changedAt(height: number): readonly Bytes[] | undefined {
    const block = this.#blocks.get(height);
    if (!block) return undefined;
    const known = this.#changed.get(height) ?? block.ordered.map(({ key }) => key).sort(compareBytes);
    this.#changed.set(height, known);
    return known;
  }

  #forget(height: number): void {
    for (const kept of [this.#blocks, this.#searchable, this.#changed]) kept.delete(height);
  }

  #keep(key: Bytes, isKept: (change: Change) => boolean): void {
    const changes = this.#ordered.get(key)?.filter(isKept) ?? [];
    if (changes.length === 0) this.#ordered.delete(key);
    else this.#ordered.set(key, changes);
  }

  #search(height: number): Searchable {
    const known = this.#searchable.get(height);
    if (known) return known;
    const searchable = this.#index(this.#recordOf(height));
    this.#searchable.set(height, searchable);
    return searchable;
  }

  #index(record: IndexedRecord): Searchable {
    const tags = new Map<string, number[]>();
    for (const { tag, index } of record.tags) {
      const indices = tags.get(textOf(tag)) ?? [];
      if (!indices.includes(index)) indices.push(index);
      tags.set(textOf(tag), indices);
    }
    for (const indices of tags.values()) indices.sort((a, b) => b - a);
    return { ids: new Map(record.transactions.map((pair, index) => [textOf(pair.id), index])), tags };
  }
}

function textOf(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
