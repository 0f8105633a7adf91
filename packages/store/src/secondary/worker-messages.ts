import type { HashName } from '@stele/protocol';
import type { LedgerLayout } from '../ledger/ledger-log.ts';
import type { IndexSchedule } from './indexer.ts';

/** What the thread of an indexer is started with. */
export interface IndexerTask {
  readonly directory: string;
  readonly layout: LedgerLayout;
  readonly hash: HashName;
  /** URL of the module that gives tags, and what identifies it. */
  readonly tags: string | undefined;
  readonly tagModule: string;
  readonly schedule: IndexSchedule;
}

export type ToIndexer =
  | { readonly type: 'tip'; readonly height: number }
  | { readonly type: 'reset' }
  | { readonly type: 'close' };

export type FromIndexer =
  | { readonly type: 'applied'; readonly height: number }
  | { readonly type: 'failure'; readonly reason: string }
  | { readonly type: 'reset' };
