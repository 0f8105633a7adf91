import { type OriginalOrder, sendOriginal } from './send-original.ts';

/** A file on its way, or that was. */
export interface OriginalUpload {
  readonly chain: string;
  readonly address: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly phase: 'waiting' | 'sending' | 'kept' | 'failed';
  /** What it failed with. */
  readonly error?: unknown;
}

export interface KeepOptions {
  /** Told when the file is kept. */
  readonly onKept: () => void;
}

/** Whether a file is on its way. */
export function isUnderWay({ phase }: OriginalUpload): boolean {
  return phase === 'waiting' || phase === 'sending';
}

/**
 * Files that are being sent to be kept, one after the other. They go on while the reader goes from page to page; where
 * the page is closed, whoever chooses the same file again goes on from where it stood.
 */
export class OriginalUploads {
  readonly #listeners = new Set<() => void>();
  readonly #orders = new Map<string, OriginalOrder & KeepOptions>();
  #state: readonly OriginalUpload[] = [];
  #running: { readonly name: string; readonly abort: AbortController } | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly OriginalUpload[] => this.#state;

  /** Has a file kept; one that is on its way already goes on as it is. */
  keep(order: OriginalOrder & KeepOptions): void {
    const { chain, address, file } = order;
    const known = this.#state.find((upload) => nameOf(upload) === nameOf(order));
    if (known && isUnderWay(known)) return;
    this.#orders.set(nameOf(order), order);
    const added: OriginalUpload = { chain, address, name: file.name, size: file.size, sent: 0, phase: 'waiting' };
    this.#set([...this.#state.filter((upload) => upload !== known), added]);
    void this.#next();
  }

  /** Tries again what failed. */
  retry(upload: OriginalUpload): void {
    const order = this.#orders.get(nameOf(upload));
    if (order) this.keep(order);
  }

  /** Stops a file, or takes it off the list. What was sent of it waits for somebody to go on with it. */
  drop(upload: OriginalUpload): void {
    const name = nameOf(upload);
    this.#set(this.#state.filter((each) => nameOf(each) !== name));
    this.#orders.delete(name);
    if (this.#running?.name === name) this.#running.abort.abort();
  }

  async #next(): Promise<void> {
    const waiting = this.#state.find(({ phase }) => phase === 'waiting');
    const order = waiting && this.#orders.get(nameOf(waiting));
    if (this.#running || !order) return;
    const name = nameOf(order);
    const abort = new AbortController();
    this.#running = { name, abort };
    this.#change(name, { phase: 'sending' });
    try {
      await sendOriginal(order, { signal: abort.signal, onProgress: (sent) => this.#change(name, { sent }) });
      this.#change(name, { phase: 'kept', sent: order.file.size });
      this.#orders.delete(name);
      order.onKept();
    } catch (error) {
      if (!abort.signal.aborted) this.#change(name, { phase: 'failed', error });
    } finally {
      this.#running = undefined;
    }
    void this.#next();
  }

  #change(name: string, change: Partial<OriginalUpload>): void {
    this.#set(this.#state.map((upload) => (nameOf(upload) === name ? { ...upload, ...change } : upload)));
  }

  #set(state: readonly OriginalUpload[]): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function nameOf({ chain, address }: Pick<OriginalUpload, 'chain' | 'address'>): string {
  return `${chain} ${address}`;
}

/** The files of this page of the browser. */
export const originalUploads = new OriginalUploads();
