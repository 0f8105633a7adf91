import type { Bytes, Hash, ValidatorSet } from '@stele/protocol';

/** What an engine has ordered: the whole input of one ledger block beside the state before it. */
export interface OrderedBlock {
  readonly height: number;
  /** Header time in ms since 1970, never below that of the block before. */
  readonly time: number;
  /** Quorum key id of the validator that proposed it. */
  readonly proposer: Hash;
  /** Encoded bundles, in order. */
  readonly bundles: readonly Bytes[];
}

/** Where the application stands. */
export interface ApplicationInfo {
  readonly chainId: Hash;
  /** Height and header of the newest durable block; the founding block has height 1. */
  readonly height: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
  readonly time: number;
  /** Validators that certify the newest header. */
  readonly validators: ValidatorSet;
}

/** A block that the application has executed and can make durable. */
export interface ExecutedBlock {
  readonly height: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
}

/** Accepted, or refused with a reason for the log. */
export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** One validator's word for the newest header that was committed before. */
export interface CertificateShare {
  readonly height: number;
  readonly headerHash: Hash;
  readonly keyId: Hash;
  readonly time: number;
  readonly signature: Bytes;
}

/**
 * What an engine asks of the ledger. The engine calls one thing at a time, in the order of heights:
 * execute, then commit of the same block; execution of the next block may begin while a commit is under way.
 */
export interface Application {
  info(): ApplicationInfo;
  /** Whether a bundle may be passed on and proposed: decodable, within limits, signed by a registered gateway. */
  checkBundle(bundle: Bytes): Verdict;
  /** The bundles, out of those waiting, that make the next block; in order, within the limits of a block. */
  propose(waiting: readonly Bytes[]): readonly Bytes[];
  /** Whether another validator's proposal may be voted for. */
  checkProposal(bundles: readonly Bytes[]): Verdict;
  /** Executes a block in memory. Never fails for its content. */
  execute(block: OrderedBlock): ExecutedBlock;
  /** Makes the oldest executed block durable. */
  commit(block: ExecutedBlock): Promise<void>;
  /** Signs the newest durable header with this node's quorum key; undefined when it has none. */
  certify(): Promise<CertificateShare | undefined>;
  /** Checks another validator's share and keeps it. */
  receiveShare(share: CertificateShare): Verdict;
}

/** Why no block is made right now, for people. */
export interface EngineStatus {
  readonly state: 'starting' | 'running' | 'idle' | 'stopped' | 'halted';
  /** Why it is halted, as a catalogue code; empty otherwise. */
  readonly reason: string;
  /** Bundles handed in and not yet in a durable block. */
  readonly waiting: number;
}

/** Brings bundles into one order that all nodes share. */
export interface OrderingEngine {
  readonly name: string;
  /** Starts ordering for an application. */
  start(application: Application): Promise<void>;
  /**
   * Hands in a bundle. Resolves when the bundle stands in a durable block, in whatever order bundles finish.
   * @throws SteleError BUNDLE_BAD, CLOCK_JUMPED, STATE_IO, GATEWAY_STOPPING
   */
  submit(bundle: Bytes): Promise<{ readonly height: number }>;
  status(): EngineStatus;
  /** Finishes the block under way and stops. */
  stop(): Promise<void>;
}
