import type { Chain } from '@stele/ledger';
import type { SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { ChainConnection } from './chain/connection.ts';
import type { EngineSettings } from './chain/engine/interface.ts';
import type { CommittedBlock } from './chain/messages.ts';
import type { ChainView } from './chain-view/chain-view.ts';
import type { NodeConfig } from './config/config.ts';
import type { DataLayout } from './data/layout.ts';
import type { Identity } from './founding/open-identity.ts';
import type { TransactionNews } from './gateway/entry.ts';
import type { LightView } from './light/light-view.ts';
import type { PruningStatus } from './pruning/interface.ts';

/** What a chain is opened with. */
export interface OpenChainOptions {
  readonly chain: Chain;
  readonly config: NodeConfig;
  readonly layout: DataLayout;
  readonly identity: Identity;
  /** Undefined where this node orders alone. */
  readonly engine: EngineSettings | undefined;
  readonly log: Logger;
  /** Why no transactions can be taken now, beside reasons of the chain itself. */
  readonly obstacle: () => SteleError | undefined;
  readonly onBlock: (block: CommittedBlock) => void;
  /** Whoever handed in a transaction is told of it. */
  readonly onAnswer: (state: TransactionNews['state']) => void;
}

/** A chain that runs: what the API serves, and what ends it. */
export interface RunningChain {
  /** Undefined where this node keeps headers and certificates alone. */
  readonly view: ChainView | undefined;
  /** What is served instead then. */
  readonly light?: LightView;
  /** Blocks that were replayed when the store was opened. */
  readonly replayed: number;
  /** Whether the outbox no longer holds what the newest block names: what it had accepted besides is lost. */
  readonly isOutboxLost: boolean;
  /** Why the chain cannot go on, if so. */
  failure(): SteleError | undefined;
  /** Undefined where nothing is executed here. */
  stats(): Promise<Awaited<ReturnType<ChainConnection['stats']>> | undefined>;
  pruning(): PruningStatus;
  stop(): Promise<void>;
}

/** One that keeps everything. */
export type FullChain = RunningChain & { readonly view: ChainView };
