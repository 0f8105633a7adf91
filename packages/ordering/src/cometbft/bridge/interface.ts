import type { EngineLightBlock } from '../../interface.ts';

/**
 * How an engine without blocks goes on behind a ledger that began with a snapshot: by its state sync (CometBFT 0.40,
 * spec/p2p/legacy-docs/messages/state-sync.md), which is shown these blocks instead of asking others for them.
 */
export interface EngineBridge {
  /** Height of the engine whose block ordered the newest block of the ledger. */
  readonly engineHeight: number;
  /** Hash of the newest header of the ledger, in hex. */
  readonly headerHash: string;
  /** Blocks of that height and the two after it. */
  readonly blocks: readonly EngineLightBlock[];
}

/** What the engine's state sync is told (CometBFT 0.40, config/config.go, StateSyncConfig). */
export interface StateSyncSettings {
  /** Addresses of what answers about the blocks: two, since the engine compares what they say. */
  readonly servers: readonly [string, string];
  readonly trustHeight: number;
  /** Hash of the engine's header of that height, in hex. */
  readonly trustHash: string;
}
