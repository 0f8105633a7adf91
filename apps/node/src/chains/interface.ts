import type { Chain } from '@stele/ledger';
import type { ChainStanding } from '@stele/sdk/api';
import type { StartNotice } from '../operation/start-notices.ts';
import type { RunningChain } from '../running-chain.ts';

/** How a chain stands on this node. */
export type ChainState = ChainStanding['state'];

/** A chain of this node once it was opened. */
export interface OpenedChain {
  readonly chain: Chain;
  /** Whether this start founded it. */
  readonly isNew: boolean;
  /** Where the secret that unlocks its keys lies, and whether it was made just now. */
  readonly unlock: { readonly path: string; readonly created: boolean };
  /** What is not as whoever starts it may expect. */
  readonly notices: readonly StartNotice[];
  readonly running: RunningChain;
}

/** Opens and starts a chain of the data folder. @throws SteleError when it cannot be. */
export type OpenChain = (name: string) => Promise<OpenedChain>;
