import { randomUUID } from 'node:crypto';
import type { StateIndex } from '../index/state-index.ts';
import type { BlockState, ChainParams } from '../interface.ts';
import type { LedgerLayout } from '../ledger/ledger-log.ts';
import { ChunkAnnouncer } from './chunk-channel.ts';
import type { SharedChain } from './shared-store.ts';
import { SharedTip } from './shared-tip.ts';

export interface SharingParts {
  readonly directory: string;
  readonly params: ChainParams;
  readonly layout: LedgerLayout;
  readonly tags: string | undefined;
  readonly index: StateIndex;
}

/** What the thread that owns a chain does for readers in other threads. */
export class Sharing {
  readonly #parts: SharingParts;
  readonly #tip = new SharedTip();
  #announcer: ChunkAnnouncer | undefined;

  constructor(parts: SharingParts, tip: BlockState) {
    this.#parts = parts;
    this.#tip.write(tip);
  }

  /** Tells readers of a new block. Its entries are in the index, and its files are synced. */
  advance(tip: BlockState): void {
    this.#tip.write(tip);
  }

  /** Tells readers that the chain was taken back: they are closed. */
  rewind(tip: BlockState): void {
    this.#tip.nextEpoch();
    this.#tip.write(tip);
  }

  /** Tells readers that the history starts elsewhere, or that files of it were replaced. */
  pruned(): void {
    this.#tip.nextPruning();
  }

  share(): SharedChain {
    const { index, directory, params, layout, tags } = this.#parts;
    this.#announcer ??= this.#announce(index);
    return {
      directory,
      params,
      layout,
      tags,
      tip: this.#tip.memory,
      epoch: this.#tip.epoch,
      indexHeader: index.share().header,
      channel: this.#announcer.name,
    };
  }

  close(): void {
    this.#tip.close();
    this.#announcer?.close();
  }

  #announce(index: StateIndex): ChunkAnnouncer {
    const announcer = new ChunkAnnouncer(`stele-index-${randomUUID()}`, () => index.share().chunks);
    index.onGrowth(() => announcer.announce());
    return announcer;
  }
}
