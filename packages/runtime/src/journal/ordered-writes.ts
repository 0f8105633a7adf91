import { type Bytes, compareBytes, startsWith } from '@stele/protocol';
import type { JournalEntry, JournalPage, JournalScan, JournalWrite } from './interface.ts';

/** The writes of ordered collections, kept sorted by raw key so that a scan need not sort. */
export class OrderedWrites {
  readonly #collections = new Map<string, JournalWrite[]>();

  put(write: JournalWrite): void {
    const { collection, isOrdered } = write.key;
    if (!isOrdered) return;
    const writes = this.#collections.get(collection);
    if (!writes) {
      this.#collections.set(collection, [write]);
      return;
    }
    const place = lowerBound(writes, write.key.raw);
    const isKnown = writes[place]?.key.id === write.key.id;
    writes.splice(place, isKnown ? 1 : 0, write);
  }

  /** A page of the collection with these writes over what lies below them: writes win, deletions hide. */
  scan(scan: JournalScan, below: (scan: JournalScan) => JournalPage): JournalPage {
    const writes = this.#collections.get(scan.collection);
    if (!writes) return below(scan);
    const merge = new Merge(writes, scan, below);
    const entries: JournalEntry[] = [];
    while (entries.length <= scan.limit) {
      const next = merge.next();
      if (next === END) return { entries, end: true };
      if (next !== HIDDEN) entries.push(next);
      else scan.onHidden?.(merge.hiddenBytes);
    }
    return { entries: entries.slice(0, scan.limit), end: false };
  }
}

/** A key was deleted by a write. */
const HIDDEN = Symbol('hidden');
const END = Symbol('end');

/** Walks sorted writes and the entries below them as one sequence. */
class Merge {
  readonly #writes: readonly JournalWrite[];
  readonly #prefix: Bytes;
  readonly #lower: PagedEntries;
  #place: number;
  /** Bytes of the entry below the deletion passed last; 0 where there is none. */
  hiddenBytes = 0;

  constructor(writes: readonly JournalWrite[], scan: JournalScan, below: (scan: JournalScan) => JournalPage) {
    this.#writes = writes;
    this.#prefix = scan.prefix;
    this.#lower = new PagedEntries(scan, below);
    this.#place = scan.after ? upperBound(writes, scan.after) : lowerBound(writes, scan.prefix);
  }

  next(): JournalEntry | typeof HIDDEN | typeof END {
    const write = this.#write();
    const entry = this.#lower.peek();
    if (!write) {
      this.#lower.skip();
      return entry ?? END;
    }
    const order = entry ? compareBytes(write.key.raw, entry.raw) : -1;
    if (order >= 0) this.#lower.skip();
    if (order > 0) return entry as JournalEntry;
    this.#place++;
    this.hiddenBytes = entry && order === 0 ? entry.raw.length + entry.value.length : 0;
    return write.value === undefined ? HIDDEN : { raw: write.key.raw, value: write.value };
  }

  #write(): JournalWrite | undefined {
    const write = this.#writes[this.#place];
    return write && startsWith(write.key.raw, this.#prefix) ? write : undefined;
  }
}

/** Most entries fetched at once. */
const MOST_FETCHED = 512;

/**
 * The entries below, fetched page by page as they are needed. Each page is twice as large as the one before, so that
 * passing many hidden entries takes few pages, and no more is fetched in vain than was passed.
 */
class PagedEntries {
  readonly #scan: JournalScan;
  readonly #below: (scan: JournalScan) => JournalPage;
  #page: JournalPage;
  #size: number;
  #place = 0;

  constructor(scan: JournalScan, below: (scan: JournalScan) => JournalPage) {
    this.#scan = scan;
    this.#below = below;
    this.#size = scan.limit;
    this.#page = below(scan);
  }

  peek(): JournalEntry | undefined {
    if (this.#place === this.#page.entries.length && !this.#page.end) {
      const after = this.#page.entries.at(-1)?.raw ?? this.#scan.after;
      this.#size = Math.max(this.#scan.limit, Math.min(MOST_FETCHED, 2 * this.#size));
      this.#page = this.#below({ ...this.#scan, after, limit: this.#size });
      this.#place = 0;
    }
    return this.#page.entries[this.#place];
  }

  skip(): void {
    this.#place++;
  }
}

/** Index of the first write whose key is not below `raw`. */
function lowerBound(writes: readonly JournalWrite[], raw: Bytes): number {
  return firstWhere(writes, (write) => compareBytes(write.key.raw, raw) >= 0);
}

/** Index of the first write whose key is above `raw`. */
function upperBound(writes: readonly JournalWrite[], raw: Bytes): number {
  return firstWhere(writes, (write) => compareBytes(write.key.raw, raw) > 0);
}

function firstWhere(writes: readonly JournalWrite[], holds: (write: JournalWrite) => boolean): number {
  let low = 0;
  let high = writes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(writes[middle] as JournalWrite)) high = middle;
    else low = middle + 1;
  }
  return low;
}
