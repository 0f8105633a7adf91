import { NO_PAGE } from './page-layout.ts';
import type { Pages } from './pages.ts';

/** A place between entries of an index, with the way to it: page and slot on each level, from the leaf page up. */
export class IndexPath {
  readonly #pages: Pages;
  readonly #pathPages: number[] = [];
  readonly #pathSlots: number[] = [];

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  /** The leaf page. */
  get page(): number {
    return this.#pathPages[0] as number;
  }

  /** The slot in the leaf page. */
  get slot(): number {
    return this.#pathSlots[0] as number;
  }

  /** Goes to the place behind the last entry with a tag up to `tag`. */
  descend(tag: number): void {
    const pages = this.#pages;
    let page = pages.root;
    for (let level = pages.level(page); level > 0; level--) {
      const slot = pages.childSlot(page, tag);
      this.#pathPages[level] = page;
      this.#pathSlots[level] = slot;
      page = pages.child(page, slot);
    }
    this.#pathPages[0] = page;
    this.#pathSlots[0] = pages.slotAbove(page, tag);
  }

  /** Goes to the entry with this tag and serial number; false where there is none. */
  locate(tag: number, sn: number): boolean {
    this.descend(tag);
    while (this.stepBack()) {
      if (this.#pages.tag(this.page, this.slot) !== tag) return false;
      if (this.#pages.sn(this.page, this.slot) === sn) return true;
    }
    return false;
  }

  /** Goes to the entry before; false at the first one. */
  stepBack(): boolean {
    while (this.#pathSlots[0] === 0) if (!this.#previousLeafPage()) return false;
    (this.#pathSlots[0] as number)--;
    return true;
  }

  /** Goes to a slot of another leaf page; the way to it is not known then. */
  move(page: number, slot: number): void {
    this.#pathPages[0] = page;
    this.#pathSlots[0] = slot;
  }

  /** The page of the way on a level, and the slot in it that leads on. */
  on(level: number): { readonly page: number; readonly slot: number } {
    return { page: this.#pathPages[level] as number, slot: this.#pathSlots[level] as number };
  }

  /** The leaf page beside this one under the same parent. */
  sibling(distance: 1 | -1): number | undefined {
    if (this.#pages.level(this.#pages.root) === 0) return undefined;
    const { page: parent, slot } = this.on(1);
    const beside = slot + distance;
    return beside >= 0 && beside < this.#pages.count(parent) ? this.#pages.child(parent, beside) : undefined;
  }

  /** The leaf page after this one, under whatever parent. */
  nextLeafPage(): number | undefined {
    const pages = this.#pages;
    const top = pages.level(pages.root);
    for (let level = 1; level <= top; level++) {
      const { page, slot } = this.on(level);
      if (slot + 1 >= pages.count(page)) continue;
      let below = pages.child(page, slot + 1);
      while (pages.level(below) > 0) below = pages.child(below, 0);
      return below;
    }
    return undefined;
  }

  /** All leaf pages from the first to this one. */
  leafPagesUpToHere(): number[] {
    const found: number[] = [];
    for (let { page } = this; page !== NO_PAGE; page = this.#pages.before(page)) found.push(page);
    return found.reverse();
  }

  #previousLeafPage(): boolean {
    const top = this.#pages.level(this.#pages.root);
    let level = 1;
    while (level <= top && this.#pathSlots[level] === 0) level++;
    if (level > top) return false;
    (this.#pathSlots[level] as number)--;
    for (; level > 0; level--) {
      const { page, slot } = this.on(level);
      const below = this.#pages.child(page, slot);
      const last = this.#pages.count(below);
      this.#pathPages[level - 1] = below;
      this.#pathSlots[level - 1] = level === 1 ? last : last - 1;
    }
    return true;
  }
}
