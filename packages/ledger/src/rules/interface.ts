import type { Prices } from '@stele/runtime';

/**
 * Rules that blocks are executed by: what may differ from one version of the protocol to the next. A version is what
 * headers name, and its rules never change: whoever replays a chain executes its old blocks by them.
 */
export interface ProtocolRules {
  /** As headers name it. */
  readonly version: number;
  /** What the chain's services cost. */
  readonly prices: Prices;
  readonly limits: ExecutionLimits;
  /**
   * Machines that run contracts in place of those that the chain was founded on: SHA-256 in hex, by the kind of code.
   */
  readonly runtimes: Readonly<Record<string, string>>;
}

/** Limits of execution that no parameter of a chain sets. */
export interface ExecutionLimits {
  /** Transactions that a block takes. */
  readonly blockTransactions: number;
  /** Bytes that the calls of a transaction return together. */
  readonly returnBytes: number;
  /**
   * Memory of codes that count as loaded: a short code can leave a large image. It decides what is loaded, and paid,
   * twice in a transaction.
   */
  readonly loadedBytes: number;
}

/** Versions of the protocol that a build can execute, by their numbers. */
export type Protocols = ReadonlyMap<number, ProtocolRules>;
