import type { DuplicateVotes, EngineHistory, EngineLightBlock, EngineLogLine, ValidatorOffence } from '@stele/ordering';
import type { SteleError } from '@stele/protocol';
import type { SharedStore, StateReader } from '@stele/store';
import type { PrunedHistory } from '../pruning/interface.ts';
import type { ChainReady, CommittedBlock, FromChain, SettledBundle } from './messages.ts';

export type ChainReport = Extract<FromChain, { type: 'report' }>;
export type ChainStats = Extract<FromChain, { type: 'stats' }>;

/** What happens on a chain. */
export interface ChainListener {
  onBlock(block: CommittedBlock): void;
  onCertificate(height: number, certificate: Uint8Array): void;
  /** A decided block carries evidence against a validator. */
  onOffence(offence: ValidatorOffence): void;
  /** The engine's own log. */
  onEngineLog(line: EngineLogLine): void;
  /** The chain cannot go on; reading may still work. */
  onFailure(error: SteleError): void;
}

/** A chain that runs, here or in a thread of its own. */
export interface ChainConnection {
  readonly ready: ChainReady;
  /** What readers of the store in other threads are opened with. */
  readonly shared: SharedStore;
  /** Reads the chain's store from this thread. */
  readonly reader: StateReader;
  /** Begins to order: from now on blocks come. @throws SteleError ENGINE_*, KEY_* */
  start(): Promise<void>;
  /**
   * Hands in a bundle; its memory may go to another thread.
   * @returns what became of it, once its block is durable.
   * @throws SteleError what the engine refuses it with.
   */
  submit(bundle: Uint8Array, verdicts: Uint8Array, outbox: number): Promise<SettledBundle>;
  stats(): Promise<ChainStats>;
  report(): Promise<ChainReport>;
  /** What light clients of the engine need of one of its blocks; undefined where it has it not. @throws SteleError ENGINE_* */
  engineBlock(height: number): Promise<EngineLightBlock | undefined>;
  /** Which blocks the engine keeps; undefined where it counts as the ledger. @throws SteleError ENGINE_* */
  engineHistory(): Promise<EngineHistory | undefined>;
  /** The votes that a block of the engine carries as evidence; undefined where it has the block not. @throws SteleError ENGINE_* */
  engineEvidence(height: number): Promise<readonly DuplicateVotes[] | undefined>;
  /** Gives up history but for so many of the newest blocks. @throws SteleError STATE_* */
  prune(keep: number): Promise<PrunedHistory>;
  /** Ends the pruning that runs. */
  stopPruning(): void;
  /** Finishes the block under way and closes the store. */
  stop(): Promise<void>;
}
