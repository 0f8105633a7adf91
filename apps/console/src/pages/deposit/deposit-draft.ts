import type { ContentHash } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import type { Statement } from '@stele/statement';
import { digestInWorker } from '../../data/digester.ts';
import type { DepositItem, ItemOrigin } from './deposit-item.ts';
import { readDraft, writeDraft } from './kept-draft.ts';
import { labelOf } from './label-of.ts';
import type { ParsedHashes } from './parse-hashes.ts';
import type { ReadyItem } from './plan-groups.ts';
import { settledRecord } from './settled-record.ts';

/** What is to be deposited, as it stands now. */
export interface DepositDraftState {
  readonly items: readonly DepositItem[];
  readonly note: string;
  /** Accounts that have to sign after the depositor, in their order. */
  readonly signers: readonly string[];
  /** Whether the originals that are at hand are to be kept, once they are deposited. */
  readonly keeps: boolean;
}

/** Files that are hashed at once: more would only share one disk. */
const AT_ONCE = 2;

/** How long changes are gathered before the draft is kept, in ms. */
const KEEP_MS = 300;

/**
 * A deposit that is being put together. It outlives its page: whoever looks something up, or signs in anew, finds all of
 * it. The names and hashes in it outlive loading the page again as well; contents do not.
 */
export class DepositDraft {
  readonly #stored: string;
  readonly #listeners = new Set<() => void>();
  /** Contents by item, where they are at hand. */
  readonly #contents = new Map<number, File>();
  readonly #running = new Map<number, AbortController>();
  #state: DepositDraftState;
  #last: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(chain: string) {
    this.#stored = `stele.deposit.${chain}`;
    this.#state = { ...readDraft(stored(this.#stored)), keeps: false };
    this.#last = Math.max(0, ...this.#state.items.map(({ id }) => id));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DepositDraftState => this.#state;

  /** Adds files, or texts as files; they are hashed from now on. */
  addFiles(files: readonly File[], algorithm: ContentHash, origin: ItemOrigin = 'file'): void {
    const added = files.map((file): DepositItem => {
      const id = ++this.#last;
      this.#contents.set(id, file);
      return { id, origin, label: labelOf(file.name), size: file.size, algorithm };
    });
    this.#put({ items: [...this.#state.items, ...added] });
    this.#hashMore();
  }

  /** Adds hashes of contents that are somewhere else. */
  addHashes(hashes: ParsedHashes['hashes']): void {
    const added = hashes.map(({ digest, algorithm, label }): DepositItem => {
      return { id: ++this.#last, origin: 'hash', label: labelOf(label), algorithm, digest };
    });
    this.#put({ items: [...this.#state.items, ...added] });
  }

  /** Adds a statement: its core is deposited, its file is what the depositor keeps. */
  addStatement({ core, coreBytes, digest }: Statement, label: string, file: File): void {
    const id = ++this.#last;
    this.#contents.set(id, file);
    const item: DepositItem = {
      id,
      origin: 'statement',
      label: labelOf(label),
      size: coreBytes.length,
      algorithm: core.algorithm,
      digest,
    };
    this.#put({ items: [...this.#state.items, item] });
  }

  /** Changes what is said of an item. */
  change(id: number, change: Partial<DepositItem>): void {
    this.#put({ items: this.#state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
  }

  setNote(note: string): void {
    this.#put({ note });
  }

  setSigners(signers: readonly string[]): void {
    this.#put({ signers });
  }

  /** Whether the originals are to be kept. It does not outlive loading the page again, as contents do not. */
  setKeeps(keeps: boolean): void {
    this.#put({ keeps });
  }

  /** Takes items out; one that is being hashed is stopped. */
  remove(gone: (item: DepositItem) => boolean): void {
    for (const { id } of this.#state.items.filter(gone)) {
      this.#running.get(id)?.abort();
      this.#contents.delete(id);
    }
    this.#put({ items: this.#state.items.filter((item) => !gone(item)) });
    this.#hashMore();
  }

  /** Notes that items were sent in a transaction: they are kept as such at once, so that nobody sends them again. */
  noteSent(group: readonly ReadyItem[], transaction: string): void {
    const places = new Map(group.map(({ id }, place) => [id, place]));
    this.#put({
      items: this.#state.items.map((item) => {
        const place = places.get(item.id);
        return place === undefined ? item : { ...item, sent: { transaction, place } };
      }),
    });
    this.#keep();
  }

  /** Notes the verdict on a transaction: what was sent in it has become records, or can be sent again. */
  settle(info: TransactionInfo): void {
    this.#put({
      items: this.#state.items.map((item) => {
        const { sent, ...rest } = item;
        if (sent?.transaction !== info.id) return item;
        return info.state === 'committed' ? { ...rest, record: settledRecord(item, sent.place, info) } : rest;
      }),
    });
  }

  /** The content of an item, where it is at hand. */
  contentOf(id: number): File | undefined {
    return this.#contents.get(id);
  }

  #hashMore(): void {
    for (const { id, digest, fault } of this.#state.items) {
      if (this.#running.size >= AT_ONCE) return;
      const file = this.#contents.get(id);
      if (file && digest === undefined && fault === undefined && !this.#running.has(id)) void this.#hash(id, file);
    }
  }

  async #hash(id: number, file: File): Promise<void> {
    const running = new AbortController();
    this.#running.set(id, running);
    const algorithm = this.#state.items.find((item) => item.id === id)?.algorithm ?? 'sha256';
    try {
      const onProgress = (hashed: number) => this.change(id, { hashed });
      const digest = await digestInWorker(file, algorithm, { onProgress, signal: running.signal });
      this.change(id, { digest, hashed: file.size });
    } catch {
      if (!running.signal.aborted) this.change(id, { fault: 'unreadable' });
    } finally {
      this.#running.delete(id);
      this.#hashMore();
    }
  }

  #put(change: Partial<DepositDraftState>): void {
    this.#state = { ...this.#state, ...change };
    this.#timer ??= setTimeout(() => this.#keep(), KEEP_MS);
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      const { items, note, signers } = this.#state;
      if (items.length === 0 && note === '' && signers.length === 0) sessionStorage.removeItem(this.#stored);
      else sessionStorage.setItem(this.#stored, writeDraft(this.#state));
    } catch {
      // A browser that stores nothing, or not as much, keeps the draft until the page is closed.
    }
  }
}

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

const drafts = new Map<string, DepositDraft>();

/** The deposit that is being put together on a chain. */
export function depositDraftOf(chain: string): DepositDraft {
  const known = drafts.get(chain);
  if (known) return known;
  const draft = new DepositDraft(chain);
  drafts.set(chain, draft);
  return draft;
}
