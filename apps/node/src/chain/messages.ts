import type { IdentityChanges, SharedMarks } from '@stele/ledger';
import type {
  DuplicateVotes,
  EngineHistory,
  EngineLightBlock,
  EngineLogLine,
  EngineStatus,
  NetworkReport,
  ValidatorOffence,
} from '@stele/ordering';
import type { Genesis, SerializedError } from '@stele/protocol';
import type { SharedStore, StoreStats } from '@stele/store';
import type { PrunedHistory } from '../pruning/interface.ts';
import type { EngineSettings } from './engine/interface.ts';

/** What a chain is opened with. */
export interface ChainOptions {
  readonly genesis: Genesis;
  /** Folder of the ledger. */
  readonly ledger: string;
  readonly confirmedClock: string;
  /** Blocks after which the state is checkpointed. */
  readonly checkpointBlocks: number;
  /** 32 random bits; see MarkTable. */
  readonly salt: number;
  /** Threads that check the signatures of other gateways' transactions. */
  readonly verifiers: number;
  /** Undefined where this node orders alone. */
  readonly engine: EngineSettings | undefined;
  /** Quorum key: where it lies and what unlocks it. */
  readonly quorumKey: { readonly path: string; readonly secret: string };
}

/** The first message to a chain's thread. */
export interface OpenChain {
  readonly type: 'open';
  readonly options: ChainOptions;
}

/** To the chain's thread once its chain is open. */
export type ToChain =
  | {
      readonly type: 'submit';
      /** Counts the bundles of this process. */
      readonly ticket: number;
      readonly bundle: Uint8Array;
      /** One verdict for each transaction. */
      readonly verdicts: Uint8Array;
      /** First outbox position that was unsettled when the bundle was formed. */
      readonly outbox: number;
    }
  /** Everything that hears of blocks is there: ordering may begin. */
  | { readonly type: 'start' }
  | { readonly type: 'stats' }
  | { readonly type: 'report' }
  | { readonly type: 'engineBlock'; readonly ticket: number; readonly height: number }
  | { readonly type: 'engineHistory'; readonly ticket: number }
  | { readonly type: 'engineEvidence'; readonly ticket: number; readonly height: number }
  /** History is to be given up but for so many of the newest blocks. */
  | { readonly type: 'prune'; readonly ticket: number; readonly keep: number }
  | { readonly type: 'stopPruning' }
  | { readonly type: 'stop' };

/** What became of one transaction, as it crosses threads. */
export type SettledTransaction =
  | { readonly kind: 'executed'; readonly index: number; readonly code: string }
  | { readonly kind: 'skipped'; readonly error: SerializedError }
  | { readonly kind: 'repeated'; readonly height: number; readonly index: number };

/** What became of one bundle. */
export type SettledBundle =
  | { readonly ticket: number; readonly height: number; readonly transactions: readonly SettledTransaction[] }
  | { readonly ticket: number; readonly error: SerializedError };

/** A block that is durable. */
export interface CommittedBlock {
  readonly height: number;
  readonly header: Uint8Array;
  readonly headerHash: Uint8Array;
  readonly bundles: readonly SettledBundle[];
  /** What it changed about who may act. */
  readonly changedIdentities: IdentityChanges;
  readonly changedParameters: boolean;
  /** Whether it changed the nodes or the gateways of the chain. */
  readonly changedNodes: boolean;
  readonly marks: SharedMarks | undefined;
}

/** Where a chain stands when it has started. */
export interface ChainReady {
  readonly height: number;
  readonly header: Uint8Array;
  readonly headerHash: Uint8Array;
  /** Height of the engine whose block it is; 0 where the engine counts as the ledger. */
  readonly engineHeight: number;
  /** First outbox position that may be unsettled; 0 where no block says. */
  readonly outbox: number;
  readonly marks: SharedMarks;
  /** Blocks that were replayed when the store was opened. */
  readonly replayed: number;
}

/** From the chain's thread; the store is undefined where both sides are one thread. */
export type FromChain =
  | { readonly type: 'ready'; readonly ready: ChainReady; readonly store: SharedStore | undefined }
  | { readonly type: 'started' }
  | { readonly type: 'report'; readonly status: EngineStatus; readonly network: NetworkReport | undefined }
  | {
      readonly type: 'engineBlock';
      readonly ticket: number;
      readonly answer: EngineLightBlock | undefined | { readonly error: SerializedError };
    }
  | {
      readonly type: 'engineHistory';
      readonly ticket: number;
      readonly answer: EngineHistory | undefined | { readonly error: SerializedError };
    }
  | {
      readonly type: 'engineEvidence';
      readonly ticket: number;
      readonly answer: readonly DuplicateVotes[] | undefined | { readonly error: SerializedError };
    }
  | {
      readonly type: 'pruned';
      readonly ticket: number;
      readonly answer: PrunedHistory | { readonly error: SerializedError };
    }
  | { readonly type: 'offence'; readonly offence: ValidatorOffence }
  | { readonly type: 'engine'; readonly line: EngineLogLine }
  | { readonly type: 'block'; readonly block: CommittedBlock }
  | { readonly type: 'certificate'; readonly height: number; readonly certificate: Uint8Array }
  | { readonly type: 'refused'; readonly ticket: number; readonly error: SerializedError }
  | {
      readonly type: 'stats';
      readonly store: StoreStats;
      readonly engine: EngineStatus;
      readonly marks: { readonly marks: number; readonly bytes: number };
    }
  | { readonly type: 'failed'; readonly error: SerializedError }
  | { readonly type: 'stopped' };
