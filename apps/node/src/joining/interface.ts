import type { Chain } from '@stele/ledger';
import type { Logger } from 'pino';
import type { ChainLayout } from '../data/layout.ts';

/** How far a join is. */
export interface JoinProgress {
  readonly step: 'asking' | 'state' | 'blocks' | 'store' | 'engine';
  /** Block of the snapshot; 0 while none is chosen. */
  readonly height: number;
  /** Parts that have come, of how many; 0 of 0 where they are not counted. */
  readonly done: number;
  readonly total: number;
}

/** What a join works with. */
export interface JoinOptions {
  readonly chain: Chain;
  readonly layout: ChainLayout;
  /** Addresses of the APIs of nodes of the chain. */
  readonly from: readonly string[];
  readonly log: Logger;
  readonly onProgress?: (progress: JoinProgress) => void;
  readonly signal?: AbortSignal;
}

/** Why a node begins with a snapshot. */
export type JoinReason = 'new' | 'behind' | 'repair';
