import {
  type Chunk,
  chunkNumber,
  INNER_CAPACITY,
  LEAF_CAPACITY,
  pageStart,
  Shared,
  upperBound,
  Word,
} from './page-layout.ts';
import type { PageMemory } from './page-memory.ts';

const HIGH_FACTOR = 2 ** 32;

/** Reading and changing single pages; nothing here knows of the tree that they form. */
export class Pages {
  readonly memory: PageMemory;
  readonly #chunks: readonly Chunk[];
  /** Told of a page before it changes. */
  beforeChange: ((page: number) => void) | undefined;

  constructor(memory: PageMemory) {
    this.memory = memory;
    this.#chunks = memory.chunks;
  }

  get root(): number {
    return this.memory.header[Shared.root] as number;
  }

  count(page: number): number {
    return this.#words(page)[pageStart(page) + Word.count] as number;
  }

  /** Levels below a page; 0 for a leaf page. */
  level(page: number): number {
    return this.#words(page)[pageStart(page) + Word.level] as number;
  }

  /** The leaf page before this one, or NO_PAGE. */
  before(page: number): number {
    return this.#words(page)[pageStart(page) + Word.before] as number;
  }

  child(page: number, slot: number): number {
    return this.#words(page)[pageStart(page) + Word.children + slot] as number;
  }

  tag(page: number, slot: number): number {
    return this.#words(page)[pageStart(page) + Word.tags + slot] as number;
  }

  /** The smallest tag under a child of an inner page. */
  smallest(page: number, slot: number): number {
    return this.#words(page)[pageStart(page) + Word.smallest + slot] as number;
  }

  sn(page: number, slot: number): number {
    const chunk = this.#chunks[chunkNumber(page)] as Chunk;
    const start = pageStart(page);
    const low = chunk.words[start + Word.low + slot] as number;
    return low + (chunk.halves[2 * start + Word.high + slot] as number) * HIGH_FACTOR;
  }

  /** Place of the first entry of a leaf page whose tag is above `tag`. */
  slotAbove(page: number, tag: number): number {
    return upperBound(this.#words(page), pageStart(page) + Word.tags, this.count(page), tag);
  }

  /** Slot of the child that holds the last entry with a tag up to `tag`. */
  childSlot(page: number, tag: number): number {
    return upperBound(this.#words(page), pageStart(page) + Word.smallest + 1, this.count(page) - 1, tag);
  }

  /** Takes a page; nobody reads it until something points to it. */
  create(level: number, before: number): number {
    const page = this.memory.allocate();
    const words = this.#words(page);
    words[pageStart(page) + Word.level] = level;
    words[pageStart(page) + Word.before] = before;
    return page;
  }

  /** Marks pages as being changed, so that no reader believes what it sees in them. */
  lock(page: number): void {
    this.beforeChange?.(page);
    Atomics.add(this.#atomics(page), pageStart(page) + Word.version, 1);
  }

  unlock(page: number): void {
    Atomics.add(this.#atomics(page), pageStart(page) + Word.version, 1);
  }

  setRoot(page: number): void {
    Atomics.store(this.memory.header, Shared.root, page);
  }

  setBefore(page: number, before: number): void {
    this.#words(page)[pageStart(page) + Word.before] = before;
  }

  setSn(page: number, slot: number, sn: number): void {
    const chunk = this.#chunks[chunkNumber(page)] as Chunk;
    const start = pageStart(page);
    chunk.words[start + Word.low + slot] = sn;
    chunk.halves[2 * start + Word.high + slot] = Math.floor(sn / HIGH_FACTOR);
  }

  setSmallest(page: number, slot: number, tag: number): void {
    this.#words(page)[pageStart(page) + Word.smallest + slot] = tag;
  }

  /** Puts an entry into a leaf page that has room. */
  insertEntry(page: number, slot: number, tag: number, sn: number): void {
    this.#shiftEntries(page, slot, slot + 1);
    this.#words(page)[pageStart(page) + Word.tags + slot] = tag;
    this.setSn(page, slot, sn);
    this.#setCount(page, this.count(page) + 1);
  }

  removeEntry(page: number, slot: number): void {
    this.#shiftEntries(page, slot + 1, slot);
    this.#setCount(page, this.count(page) - 1);
  }

  /** Puts a child into an inner page that has room. */
  insertChild(page: number, slot: number, smallest: number, child: number): void {
    const words = this.#words(page);
    const start = pageStart(page);
    const count = this.count(page);
    for (const column of [start + Word.smallest, start + Word.children]) {
      words.copyWithin(column + slot + 1, column + slot, column + count);
    }
    words[start + Word.smallest + slot] = smallest;
    words[start + Word.children + slot] = child;
    this.#setCount(page, count + 1);
  }

  /** Moves the last `moved` entries of a leaf page to the front of the next one, which has room for them. */
  moveForward(from: number, to: number, moved: number): void {
    const rest = this.count(from) - moved;
    this.#shiftEntries(to, 0, moved);
    this.#copyEntries(from, rest, to, 0, moved);
    this.#setCount(from, rest);
    this.#setCount(to, this.count(to) + moved);
  }

  /** Moves the first `moved` entries of a leaf page to the end of the one before, which has room for them. */
  moveBack(from: number, to: number, moved: number): void {
    this.#copyEntries(from, 0, to, this.count(to), moved);
    this.#shiftEntries(from, moved, 0);
    this.#setCount(from, this.count(from) - moved);
    this.#setCount(to, this.count(to) + moved);
  }

  /** Moves the last `moved` children of an inner page into an empty one. */
  moveChildren(from: number, to: number, moved: number): void {
    const rest = this.count(from) - moved;
    const [source, target] = [this.#words(from), this.#words(to)];
    for (const column of [Word.smallest, Word.children]) {
      copyColumn(source, pageStart(from) + column + rest, target, pageStart(to) + column, moved);
    }
    this.#setCount(from, rest);
    this.#setCount(to, moved);
  }

  isFull(page: number): boolean {
    return this.count(page) === (this.level(page) === 0 ? LEAF_CAPACITY : INNER_CAPACITY);
  }

  /** Moves the entries of a leaf page from one slot on to another slot. */
  #shiftEntries(page: number, from: number, to: number): void {
    const chunk = this.#chunks[chunkNumber(page)] as Chunk;
    const start = pageStart(page);
    const count = this.count(page);
    for (const column of [start + Word.tags, start + Word.low]) {
      chunk.words.copyWithin(column + to, column + from, column + count);
    }
    const column = 2 * start + Word.high;
    chunk.halves.copyWithin(column + to, column + from, column + count);
  }

  #copyEntries(from: number, fromSlot: number, to: number, toSlot: number, count: number): void {
    const source = this.#chunks[chunkNumber(from)] as Chunk;
    const target = this.#chunks[chunkNumber(to)] as Chunk;
    const start = pageStart(from) + fromSlot;
    const end = pageStart(to) + toSlot;
    copyColumn(source.words, start + Word.tags, target.words, end + Word.tags, count);
    copyColumn(source.words, start + Word.low, target.words, end + Word.low, count);
    const [high, targetHigh] = [2 * pageStart(from) + fromSlot, 2 * pageStart(to) + toSlot];
    copyColumn(source.halves, high + Word.high, target.halves, targetHigh + Word.high, count);
  }

  #setCount(page: number, count: number): void {
    this.#words(page)[pageStart(page) + Word.count] = count;
  }

  #words(page: number): Uint32Array {
    return (this.#chunks[chunkNumber(page)] as Chunk).words;
  }

  #atomics(page: number): Int32Array {
    return (this.#chunks[chunkNumber(page)] as Chunk).atomics;
  }
}

function copyColumn<Column extends Uint32Array | Uint16Array>(
  source: Column,
  from: number,
  target: Column,
  to: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) target[to + i] = source[from + i] as number;
}
