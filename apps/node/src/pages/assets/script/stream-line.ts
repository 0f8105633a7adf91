import type { BlockHeader, BlockRows } from './block-rows.ts';
import { numberText } from './block-rows.ts';
import { elementOf } from './element.ts';
import { showTime } from './times.ts';

type Contact = 'connecting' | 'live' | 'lost';

/** Readers that listen hear at most one summary in so many ms. */
const SUMMARY_MS = 10_000;

/** How often it is looked whether rows held back can be shown, ms. */
const LOOK_MS = 500;

/** The line above the blocks: whether they are live, and how many are held back. */
export class StreamLine {
  readonly #line: HTMLElement;
  readonly #rows: BlockRows;
  readonly #held = document.createElement('button');
  #contact: Contact = 'connecting';
  #announced = 0;
  #unannounced = 0;

  constructor(line: HTMLElement, rows: BlockRows) {
    this.#line = line;
    this.#rows = rows;
    this.#held.type = 'button';
    this.#held.className = 'button-quiet';
    this.#held.addEventListener('click', () => {
      rows.show();
      this.#draw();
    });
    setInterval(() => {
      if (rows.held === 0) return;
      rows.add([]);
      this.#draw();
    }, LOOK_MS);
  }

  onBlocks(headers: readonly BlockHeader[]): void {
    this.#draw();
    this.#announce(headers);
  }

  onContact(contact: Contact): void {
    if (contact === 'lost' && this.#contact !== 'lost') this.#showSince();
    // While contact is sought again, the page goes on saying that it has none.
    if (contact !== 'connecting' || this.#contact !== 'lost') this.#contact = contact;
    const isLost = this.#contact === 'lost';
    document.body.classList.toggle('page-lost', isLost);
    elementOf('lost', HTMLElement)?.toggleAttribute('hidden', !isLost);
    this.#draw();
  }

  #draw(): void {
    const { live, connecting, disconnected, held = '' } = this.#line.dataset;
    const isHeld = this.#rows.held > 0 && this.#contact !== 'lost';
    this.#line.className = `stream stream-${isHeld ? 'held' : this.#contact}`;
    if (isHeld) {
      this.#held.textContent = held.replace('{count}', numberText(this.#rows.held));
      if (!this.#held.isConnected) this.#line.replaceChildren(this.#held);
      return;
    }
    const words = { live, connecting, lost: disconnected };
    this.#line.textContent = words[this.#contact] ?? '';
  }

  #announce(headers: readonly BlockHeader[]): void {
    this.#unannounced += headers.length;
    const announcer = elementOf('announcer', HTMLElement);
    const newest = headers.at(-1);
    if (!announcer || !newest || Date.now() < this.#announced + SUMMARY_MS) return;
    const text = this.#line.dataset['announced'] ?? '';
    announcer.textContent = text
      .replace('{height}', numberText(newest.height))
      .replace('{count}', numberText(this.#unannounced));
    this.#announced = Date.now();
    this.#unannounced = 0;
  }

  /** From when on what the page shows may be outdated. */
  #showSince(): void {
    const since = elementOf('lost-since', HTMLElement);
    if (!since) return;
    const time = document.createElement('time');
    time.dataset['ms'] = String(Date.now());
    showTime(time);
    since.replaceChildren(time);
  }
}
