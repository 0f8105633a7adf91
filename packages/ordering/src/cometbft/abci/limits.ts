import { LIMITS } from '@stele/protocol';

/** Bounds of one connection of the engine. Sizes are in bytes. */
export interface AbciLimits {
  /** The longest request. */
  readonly frameBytes: number;
  /** Requests that are read and not answered yet: from here on nothing more is read. */
  readonly waitingBytes: number;
  /** What a request counts at least, so that many short ones are bounded too. */
  readonly requestBytes: number;
}

/** A request holds the transactions of one block, at most; votes, extensions and evidence fit into as much again. */
export const ABCI_LIMITS: AbciLimits = {
  frameBytes: 2 * LIMITS.blockBytes,
  waitingBytes: 2 * LIMITS.blockBytes,
  requestBytes: 4096,
};
