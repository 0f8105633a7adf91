import type { SharedIndex } from '../index/page-memory.ts';
import type { ChainParams, SharedStore } from '../interface.ts';
import type { LedgerLayout } from '../ledger/ledger-log.ts';

/** All that a reader in another thread needs; it can be posted there. */
export interface SharedChain extends SharedStore {
  readonly params: ChainParams;
  readonly layout: LedgerLayout;
  readonly tip: SharedArrayBuffer;
  /** Changes when the chain is taken back: readers opened before then are closed. */
  readonly epoch: number;
  readonly indexHeader: SharedIndex['header'];
  /** Name of the channel on which the index's memory is announced. */
  readonly channel: string;
  /** URL of the module that gives tags. */
  readonly tags: string | undefined;
}
