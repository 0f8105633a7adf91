/**
 * Layout of the state index: a B+ tree of pages of 1 KiB in shared memory. A page is 256 words of 32 bits:
 *
 * | words     | leaf page                              | inner page                       |
 * |-----------|----------------------------------------|----------------------------------|
 * | 0         | version: odd while it is being changed | the same                         |
 * | 1         | number of entries                      | number of children               |
 * | 2         | 0                                      | levels below it                  |
 * | 3         | page before it, or NO_PAGE             |                                  |
 * | 4 – 103   | tags, ascending                        | 4 – 129: smallest tag of each child |
 * | 104 – 203 | low 32 bits of the serial numbers      | 130 – 255: page of each child    |
 * | 204 – 253 | high 16 bits of the serial numbers     |                                  |
 *
 * The tag of an entry is the first 32 bits of its key hash. Entries with equal tags stand in order of their
 * key hashes, which only their leaves tell.
 */
export const PAGE_WORDS = 256;
export const PAGE_BYTES = 4 * PAGE_WORDS;

export const LEAF_CAPACITY = 100;
export const INNER_CAPACITY = 126;

export const Word = {
  version: 0,
  count: 1,
  level: 2,
  before: 3,
  tags: 4,
  low: 104,
  /** In halves of a word. */
  high: 408,
  smallest: 4,
  children: 130,
} as const;

export const NO_PAGE = 2 ** 32 - 1;

/** Words of the memory that all threads share beside the pages. */
export const Shared = {
  /** Page at the top of the tree. */
  root: 0,
  /** Pages in use. */
  pages: 1,
} as const;

/** Pages of one piece of memory, 1 MiB, and the bits of a page number that choose among them. */
const PAGE_BITS = 10;
export const PAGES_PER_CHUNK = 2 ** PAGE_BITS;

/** One piece of memory, seen as what it holds. */
export interface Chunk {
  readonly memory: SharedArrayBuffer;
  readonly words: Uint32Array;
  readonly atomics: Int32Array;
  readonly halves: Uint16Array;
}

export function chunkOver(memory: SharedArrayBuffer): Chunk {
  return {
    memory,
    words: new Uint32Array(memory),
    atomics: new Int32Array(memory),
    halves: new Uint16Array(memory),
  };
}

/** Number of the piece of memory that holds a page. */
export function chunkNumber(page: number): number {
  return page >>> PAGE_BITS;
}

/** Where a page starts in the words of its chunk. */
export function pageStart(page: number): number {
  return (page & (PAGES_PER_CHUNK - 1)) * PAGE_WORDS;
}

/** Place of the first tag above `tag` among the `count` ascending ones from `start` on. */
export function upperBound(words: Uint32Array, start: number, count: number, tag: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[start + middle] as number) <= tag) low = middle + 1;
    else high = middle;
  }
  return low;
}
