import { elementOf } from './element.ts';
import { isInUse, takeOver } from './page-document.ts';
import { showTime } from './times.ts';

/** What a row shows of a block; part of the API's header. */
export interface BlockHeader {
  readonly height: number;
  readonly time: number;
  readonly transactionCount: number;
  readonly gasUsed: number;
  readonly hash: string;
  readonly stateRoot: string;
}

/** Rows of the list of newest blocks. */
const MAX_ROWS = 20;

const ENDS = 8;

/** The list of the newest blocks. Rows never move under the reader: while they are in use, new ones are held back. */
export class BlockRows {
  readonly #rows: HTMLElement;
  readonly #template: HTMLTemplateElement;
  #held: BlockHeader[] = [];

  private constructor(rows: HTMLElement, template: HTMLTemplateElement) {
    this.#rows = rows;
    this.#template = template;
  }

  /** The list of this page, if it has one. */
  static ofPage(): BlockRows | undefined {
    const rows = elementOf('rows', HTMLElement);
    const template = elementOf('row', HTMLTemplateElement);
    return rows && template && new BlockRows(rows, template);
  }

  /** Blocks that came while the rows were in use. */
  get held(): number {
    return this.#held.length;
  }

  /** Takes note of new blocks, oldest first, and shows them unless the rows are in use. */
  add(headers: readonly BlockHeader[]): void {
    this.#held.push(...headers);
    if (!this.#isInUse()) this.show();
  }

  /** Shows the blocks held back. */
  show(): void {
    const newest = this.#held.slice(-MAX_ROWS);
    this.#held = [];
    if (newest.length === 0) return;
    this.#rows.prepend(...newest.reverse().map((header) => this.#row(header)));
    while (this.#rows.childElementCount > MAX_ROWS) this.#rows.lastElementChild?.remove();
  }

  /** Takes over the rows of a newer page, unless those of this one are in use. */
  takeOver(newer: Element): void {
    if (this.#held.length > 0 || this.#isInUse()) return;
    takeOver(this.#rows, newer);
  }

  #isInUse(): boolean {
    const rows = this.#rows;
    const { top, bottom } = rows.getBoundingClientRect();
    const isReadFurtherDown = top < 0 && bottom > 0;
    return rows.matches(':hover') || isReadFurtherDown || isInUse(rows);
  }

  #row(header: BlockHeader): Node {
    // Imported, not cloned: in the template's own document, addresses have nothing to be relative to.
    const row = document.importNode(this.#template.content, true);
    const link = row.querySelector('a');
    const time = row.querySelector('time');
    const [transactions, gas] = row.querySelectorAll('.number');
    if (link) showHeight(link, header.height);
    if (time) {
      time.dataset['ms'] = String(header.time);
      time.dateTime = new Date(header.time).toISOString();
      showTime(time);
    }
    if (transactions) transactions.textContent = numberText(header.transactionCount);
    if (gas) gas.textContent = numberText(header.gasUsed);
    showHash(row, header.hash);
    row.firstElementChild?.classList.add('row-new');
    return row;
  }
}

/** A whole number with the separators of the page's language. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang).format(value);
}

/** Puts a hash in the place of the shortened one within an element. */
export function showHash(within: ParentNode, hash: string): void {
  const shown = within.querySelector<HTMLElement>('.hash-short');
  const middle = shown?.querySelector('.hash-middle');
  if (!shown || !middle) return;
  shown.title = hash;
  middle.textContent = hash.slice(ENDS, -ENDS);
  shown.replaceChildren(hash.slice(0, ENDS), middle, hash.slice(-ENDS));
}

function showHeight(link: HTMLAnchorElement, height: number): void {
  const address = new URL(link.href);
  address.searchParams.set('q', String(height));
  link.href = address.pathname + address.search + address.hash;
  link.textContent = numberText(height);
}
