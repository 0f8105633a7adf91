import { PAGE_BYTES, Shared } from './page-layout.ts';
import type { PageMemory } from './page-memory.ts';
import type { Pages } from './pages.ts';

/**
 * An index as it was at one moment, while it goes on changing: a page is copied before its first change, and
 * copies are dropped as they are taken.
 */
export class IndexSnapshot {
  readonly pages: number;
  readonly root: number;
  readonly keys: number;
  readonly #memory: PageMemory;
  readonly #live: Pages;
  readonly #copies = new Map<number, Uint8Array>();
  /** Pages before this one were taken. */
  #taken = 0;

  constructor(memory: PageMemory, live: Pages, keys: number) {
    this.pages = memory.pages;
    this.root = memory.header[Shared.root] as number;
    this.keys = keys;
    this.#memory = memory;
    this.#live = live;
    live.beforeChange = (page) => this.#keep(page);
  }

  /** The next pages; their number is that asked for, but at the end. */
  take(count: number): Uint8Array {
    const end = Math.min(this.pages, this.#taken + count);
    const bytes = new Uint8Array((end - this.#taken) * PAGE_BYTES);
    for (let page = this.#taken; page < end; page++) {
      bytes.set(this.#copies.get(page) ?? this.#memory.bytesOf(page), (page - this.#taken) * PAGE_BYTES);
      this.#copies.delete(page);
    }
    this.#taken = end;
    return bytes;
  }

  get done(): boolean {
    return this.#taken === this.pages;
  }

  /** Stops copying. */
  release(): void {
    this.#live.beforeChange = undefined;
    this.#copies.clear();
  }

  #keep(page: number): void {
    if (page >= this.pages || page < this.#taken || this.#copies.has(page)) return;
    this.#copies.set(page, new Uint8Array(this.#memory.bytesOf(page)));
  }
}
