import { corrupt } from '../errors.ts';
import {
  type Chunk,
  chunkNumber,
  chunkOver,
  INNER_CAPACITY,
  LEAF_CAPACITY,
  NO_PAGE,
  pageStart,
  Shared,
  upperBound,
  Word,
} from './page-layout.ts';
import type { TagIndex } from './tag-index.ts';

/** Attempts before a page counts as one that its writer left half changed. Each takes about a microsecond. */
const MOST_ATTEMPTS = 5_000_000;

const HIGH_FACTOR = 2 ** 32;

/** A page as a reader met it. */
interface Visit {
  readonly page: number;
  readonly version: number;
}

/**
 * An index that another thread writes meanwhile, read by optimistic lock coupling (Leis, Haubenschild,
 * Neumann: "Optimistic Lock Coupling", 2019): a reader takes no lock; it looks at the version of each page
 * before and after reading it, and begins anew where one has changed. What it finds is checked against leaves
 * afterwards all the same, as every answer of an index is.
 */
export class SharedIndexReader implements TagIndex {
  readonly run: number[] = [];
  before: number | undefined;
  readonly #header: Int32Array;
  readonly #chunks: Chunk[] = [];
  /** Called where a page lies in memory that is not known yet; false where it stays unknown, though it was announced. */
  readonly #findChunk: (number: number) => boolean;

  constructor(header: SharedArrayBuffer, findChunk: (number: number) => boolean) {
    this.#header = new Int32Array(header);
    this.#findChunk = findChunk;
  }

  get chunks(): number {
    return this.#chunks.length;
  }

  /** Takes in all pieces of memory that there are. */
  learn(chunks: readonly SharedArrayBuffer[]): void {
    for (const memory of chunks.slice(this.#chunks.length)) this.#chunks.push(chunkOver(memory));
  }

  lookup(tag: number): void {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) if (this.#attempt(tag)) return;
    throw corrupt({ what: 'the state index in memory is left half changed' });
  }

  #attempt(tag: number): boolean {
    const leaf = this.#descend(tag);
    return leaf !== undefined && this.#collect(leaf, tag);
  }

  /** The leaf page for a tag; undefined where something changed on the way. */
  #descend(tag: number): Visit | undefined {
    let visit = this.#visit(Atomics.load(this.#header, Shared.root));
    if (!visit || visit.page !== Atomics.load(this.#header, Shared.root)) return undefined;
    while (visit && this.#word(visit.page, Word.level) > 0) {
      const child: Visit | undefined = this.#visit(this.#childOf(visit.page, tag));
      if (!this.#isUnchanged(visit)) return undefined;
      visit = child;
    }
    return visit;
  }

  #childOf(page: number, tag: number): number {
    const start = pageStart(page);
    const { words } = this.#chunkOf(page);
    const count = Math.min(words[start + Word.count] as number, INNER_CAPACITY);
    const slot = upperBound(words, start + Word.smallest + 1, count - 1, tag);
    return words[start + Word.children + slot] as number;
  }

  /** Entries with the tag, and the one before them, which may be on earlier pages. */
  #collect(leaf: Visit, tag: number): boolean {
    this.run.length = 0;
    const visits = [leaf];
    let { page } = leaf;
    let slot = this.#slotAbove(page, tag);
    for (;;) {
      while (slot === 0) {
        const before = this.#word(page, Word.before);
        const visit = before === NO_PAGE ? undefined : this.#visit(before);
        if (before === NO_PAGE) return this.#finish(undefined, visits);
        if (!visit) return false;
        visits.push(visit);
        page = before;
        slot = Math.min(this.#word(page, Word.count), LEAF_CAPACITY);
      }
      slot--;
      const sn = this.#sn(page, slot);
      if (this.#word(page, Word.tags + slot) !== tag) return this.#finish(sn, visits);
      this.run.push(sn);
    }
  }

  #finish(before: number | undefined, visits: readonly Visit[]): boolean {
    this.before = before;
    return visits.every((visit) => this.#isUnchanged(visit));
  }

  #slotAbove(page: number, tag: number): number {
    const start = pageStart(page);
    const { words } = this.#chunkOf(page);
    const count = Math.min(words[start + Word.count] as number, LEAF_CAPACITY);
    return upperBound(words, start + Word.tags, count, tag);
  }

  #sn(page: number, slot: number): number {
    const chunk = this.#chunkOf(page);
    const start = pageStart(page);
    const high = chunk.halves[2 * start + Word.high + slot] as number;
    return (chunk.words[start + Word.low + slot] as number) + high * HIGH_FACTOR;
  }

  /** A page that is not being changed; undefined where it is, or where the number is none of a page. */
  #visit(page: number): Visit | undefined {
    if (page >= Atomics.load(this.#header, Shared.pages)) return undefined;
    const number = chunkNumber(page);
    if (number >= this.#chunks.length && !this.#findChunk(number)) {
      throw corrupt({ what: 'the state index in memory has grown, and this thread was not told where' });
    }
    const version = this.#version(page);
    return version % 2 === 0 ? { page, version } : undefined;
  }

  #isUnchanged({ page, version }: Visit): boolean {
    return this.#version(page) === version;
  }

  #version(page: number): number {
    return Atomics.load(this.#chunkOf(page).atomics, pageStart(page) + Word.version);
  }

  #word(page: number, word: number): number {
    return this.#chunkOf(page).words[pageStart(page) + word] as number;
  }

  #chunkOf(page: number): Chunk {
    return this.#chunks[chunkNumber(page)] as Chunk;
  }
}
