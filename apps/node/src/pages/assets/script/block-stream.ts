import type { BlockHeader } from './block-rows.ts';

/** Time before the next attempt after the contact was lost, and its growth up to a limit. */
const FIRST_MS = 1000;
const GROWTH = 1.6;
const LONGEST_MS = 20_000;

/** New blocks are shown together, so many ms after the first: a fast chain makes hundreds of blocks a second. */
const TOGETHER_MS = 400;

/** What a stream tells its page. */
export interface StreamListener {
  /** Brings the page up to date. @returns the height it now stands at. @throws Error if the node is not reached */
  catchUp(): Promise<number>;
  onBlocks(headers: readonly BlockHeader[]): void;
  onContact(contact: 'connecting' | 'live' | 'lost'): void;
}

/** Follows the blocks of a chain as long as the page can be seen: a hidden page costs the node nothing. */
export class BlockStream {
  readonly #path: string;
  readonly #listener: StreamListener;
  #source: EventSource | undefined;
  #news: BlockHeader[] = [];
  #height = 0;
  #wait = FIRST_MS;
  #timer = 0;

  constructor(path: string, listener: StreamListener) {
    this.#path = path;
    this.#listener = listener;
  }

  /** @param height from which on blocks are new. */
  start(height: number): void {
    if (!document.hidden) this.#open(height);
    document.addEventListener('visibilitychange', () => {
      this.#close();
      if (!document.hidden) void this.#reopen();
    });
    // A page that the browser kept in memory is shown again as it was left.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) void this.#reopen();
    });
    addEventListener('pagehide', () => this.#close());
  }

  #open(height: number): void {
    this.#listener.onContact('connecting');
    // The stream begins with the block that the page shows already: it comes at once, and shows that contact is made.
    const source = new EventSource(`${this.#path}?from=${height - 1}`);
    this.#height = height;
    this.#source = source;
    source.addEventListener('open', () => {
      this.#wait = FIRST_MS;
      this.#listener.onContact('live');
    });
    source.addEventListener('block', ({ data }) => this.#take(JSON.parse(String(data)) as BlockHeader));
    source.addEventListener('error', () => {
      this.#close();
      this.#retry();
    });
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  /** Lost contact: what was missed may be much, so the page is asked for anew, then followed from there. */
  #retry(): void {
    this.#listener.onContact('lost');
    this.#timer = setTimeout(() => void this.#reopen(), this.#wait);
    this.#wait = Math.min(this.#wait * GROWTH, LONGEST_MS);
  }

  async #reopen(): Promise<void> {
    this.#close();
    try {
      const height = await this.#listener.catchUp();
      this.#close();
      if (!document.hidden) this.#open(height);
    } catch {
      if (!document.hidden) this.#retry();
    }
  }

  #take(header: BlockHeader): void {
    if (header.height <= this.#height) return;
    this.#height = header.height;
    this.#news.push(header);
    if (this.#news.length > 1) return;
    setTimeout(() => {
      const news = this.#news;
      this.#news = [];
      this.#listener.onBlocks(news);
    }, TOGETHER_MS);
  }
}
