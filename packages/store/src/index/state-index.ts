import { IndexPath } from './index-path.ts';
import { IndexSnapshot } from './index-snapshot.ts';
import { LEAF_CAPACITY, NO_PAGE, PAGE_BYTES } from './page-layout.ts';
import { PageMemory, type SharedIndex } from './page-memory.ts';
import { Pages } from './pages.ts';
import type { TagIndex } from './tag-index.ts';

/**
 * A full page hands entries to one beside it where that leaves both some room, else it splits. Pages are
 * 84 % full then; where they only split, 69 %.
 */
const HANDS_OVER_UP_TO = LEAF_CAPACITY - 10;

/**
 * The index of the state: for each key ever created, the serial number of its newest leaf, in order of key
 * hashes. A B+ tree, so that neither growth nor keys made to crowd one place cost more than its depth; 13
 * bytes a key at 10 million keys. Written by one thread, read by all.
 */
export class StateIndex implements TagIndex {
  readonly run: number[] = [];
  before: number | undefined;
  readonly #memory: PageMemory;
  readonly #pages: Pages;
  readonly #path: IndexPath;
  #size: number;

  /** @param size number of keys that the memory holds already. */
  constructor(memory = new PageMemory(), size = 0) {
    this.#memory = memory;
    this.#size = size;
    this.#pages = new Pages(memory);
    this.#path = new IndexPath(this.#pages);
    if (memory.pages === 0) this.#pages.setRoot(this.#pages.create(0, NO_PAGE));
  }

  /** Number of keys. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of memory that the index takes. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  /** Bytes of the pages in use. */
  get usedBytes(): number {
    return this.#memory.pages * PAGE_BYTES;
  }

  lookup(tag: number): void {
    const pages = this.#pages;
    let page = this.#leafPage(tag);
    let slot = pages.slotAbove(page, tag);
    this.run.length = 0;
    for (;;) {
      while (slot === 0) {
        page = pages.before(page);
        if (page === NO_PAGE) {
          this.before = undefined;
          return;
        }
        slot = pages.count(page);
      }
      slot--;
      const sn = pages.sn(page, slot);
      if (pages.tag(page, slot) !== tag) {
        this.before = sn;
        return;
      }
      this.run.push(sn);
    }
  }

  /** Gives the entry with this tag and serial number another one. Returns false where there is none. */
  replace(tag: number, oldSn: number, newSn: number): boolean {
    if (!this.#path.locate(tag, oldSn)) return false;
    const { page, slot } = this.#path;
    this.#pages.lock(page);
    this.#pages.setSn(page, slot, newSn);
    this.#pages.unlock(page);
    return true;
  }

  /**
   * Adds an entry.
   * @param greaterOf asked only where entries with this tag exist: how many of them have greater key hashes.
   */
  insert(tag: number, sn: number, greaterOf: () => number): void {
    const path = this.#path;
    path.descend(tag);
    const greater = this.#follows(tag) ? greaterOf() : 0;
    for (let i = 0; i < greater; i++) path.stepBack();
    if (this.#pages.isFull(path.page)) this.#makeRoom();
    const { page, slot } = path;
    this.#pages.lock(page);
    this.#pages.insertEntry(page, slot, tag, sn);
    this.#pages.unlock(page);
    this.#size++;
  }

  /** Removes the entry with this tag and serial number. Returns false where there is none. */
  remove(tag: number, sn: number): boolean {
    if (!this.#path.locate(tag, sn)) return false;
    const { page, slot } = this.#path;
    this.#pages.lock(page);
    this.#pages.removeEntry(page, slot);
    this.#pages.unlock(page);
    this.#size--;
    return true;
  }

  /** Serial numbers in key order. Slow: for checks. */
  *entries(): Generator<{ readonly tag: number; readonly sn: number }> {
    const pages = this.#pages;
    this.#path.descend(2 ** 32 - 1);
    for (const page of this.#path.leafPagesUpToHere()) {
      for (let slot = 0; slot < pages.count(page); slot++) {
        yield { tag: pages.tag(page, slot), sn: pages.sn(page, slot) };
      }
    }
  }

  /** The index as it is now, to be read while it changes. One at a time. */
  snapshot(): IndexSnapshot {
    return new IndexSnapshot(this.#memory, this.#pages, this.#size);
  }

  /** @param listener is told whenever the index takes more memory, before any page of it is in use. */
  onGrowth(listener: () => void): void {
    this.#memory.onChunk = listener;
  }

  share(): SharedIndex {
    return this.#memory.share();
  }

  #leafPage(tag: number): number {
    const pages = this.#pages;
    let page = pages.root;
    for (let level = pages.level(page); level > 0; level--) page = pages.child(page, pages.childSlot(page, tag));
    return page;
  }

  /** Whether the entry before the path's place has this tag. Where it is on another page, the answer may be a needless yes. */
  #follows(tag: number): boolean {
    const { page, slot } = this.#path;
    return slot === 0 || this.#pages.tag(page, slot - 1) === tag;
  }

  /** Makes room in the full leaf page of the path, and takes the path to where the entry belongs now. */
  #makeRoom(): void {
    const next = this.#path.sibling(1);
    const previous = this.#path.sibling(-1);
    if (next !== undefined && this.#pages.count(next) <= HANDS_OVER_UP_TO) this.#handForward(next);
    else if (previous !== undefined && this.#pages.count(previous) <= HANDS_OVER_UP_TO) this.#handBack(previous);
    else this.#settleBehind(this.#path.page, this.#splitLeafPage());
  }

  #handForward(next: number): void {
    const pages = this.#pages;
    const { page } = this.#path;
    const { page: parent, slot } = this.#path.on(1);
    for (const each of [parent, page, next]) pages.lock(each);
    pages.moveForward(page, next, half(LEAF_CAPACITY - pages.count(next)));
    pages.setSmallest(parent, slot + 1, pages.tag(next, 0));
    for (const each of [next, page, parent]) pages.unlock(each);
    this.#settleBehind(page, next);
  }

  #handBack(previous: number): void {
    const pages = this.#pages;
    const { page, slot } = this.#path;
    const { page: parent, slot: parentSlot } = this.#path.on(1);
    const before = pages.count(previous);
    const moved = half(LEAF_CAPACITY - before);
    for (const each of [parent, previous, page]) pages.lock(each);
    pages.moveBack(page, previous, moved);
    pages.setSmallest(parent, parentSlot, pages.tag(page, 0));
    for (const each of [page, previous, parent]) pages.unlock(each);
    if (slot <= moved) this.#path.move(previous, before + slot);
    else this.#path.move(page, slot - moved);
  }

  /** The end of the path's page went to the front of another one: takes the path along if its place did. */
  #settleBehind(page: number, next: number): void {
    const rest = this.#pages.count(page);
    const { slot } = this.#path;
    if (slot > rest) this.#path.move(next, slot - rest);
  }

  /** Splits the leaf page of the path; readers cannot pass it until its parent knows of the new one. */
  #splitLeafPage(): number {
    const pages = this.#pages;
    const { page } = this.#path;
    const behind = this.#path.nextLeafPage();
    const created = pages.create(0, page);
    pages.lock(page);
    if (behind !== undefined) pages.lock(behind);
    pages.moveForward(page, created, half(LEAF_CAPACITY));
    if (behind !== undefined) pages.setBefore(behind, created);
    this.#insertChild(1, page, pages.tag(created, 0), created);
    if (behind !== undefined) pages.unlock(behind);
    pages.unlock(page);
    return created;
  }

  /** Adds a child behind the one of the path on a level; `sibling` is that child. */
  #insertChild(level: number, sibling: number, smallest: number, child: number): void {
    const pages = this.#pages;
    if (level > pages.level(pages.root)) {
      this.#raiseRoot(level, sibling, smallest, child);
      return;
    }
    const { page, slot } = this.#path.on(level);
    pages.lock(page);
    if (pages.isFull(page)) this.#insertIntoHalves(level, page, slot + 1, smallest, child);
    else pages.insertChild(page, slot + 1, smallest, child);
    pages.unlock(page);
  }

  /** Splits a full inner page, which is locked, and adds a child to the half where it belongs. */
  #insertIntoHalves(level: number, page: number, slot: number, smallest: number, child: number): void {
    const pages = this.#pages;
    const created = pages.create(level, NO_PAGE);
    pages.moveChildren(page, created, half(pages.count(page)));
    const rest = pages.count(page);
    if (slot <= rest) pages.insertChild(page, slot, smallest, child);
    else pages.insertChild(created, slot - rest, smallest, child);
    this.#insertChild(level + 1, page, pages.smallest(created, 0), created);
  }

  #raiseRoot(level: number, left: number, smallest: number, right: number): void {
    const root = this.#pages.create(level, NO_PAGE);
    this.#pages.insertChild(root, 0, 0, left);
    this.#pages.insertChild(root, 1, smallest, right);
    this.#pages.setRoot(root);
  }
}

function half(count: number): number {
  return count >>> 1;
}
