import type { Bytes } from '@stele/protocol';
import type { EngineLightBlock } from '../../interface.ts';
import type { DuplicateVotes } from '../evidence/interface.ts';

/** What became of a transaction that was handed to the engine's pool. */
export interface BroadcastAnswer {
  /** 0: taken. Else the code of the application's CheckTx. */
  readonly code: number;
  readonly log: string;
  /** Whether the engine had it before: in its pool, in a block, or in its memory of refused ones. */
  readonly isKnown: boolean;
}

export interface EngineRpcStatus {
  /** 20 bytes in hex. */
  readonly peerId: string;
  readonly chainId: string;
  readonly version: string;
  /** Height, time (ms since 1970) and application hash (hex) of the engine's newest block; height 0 before the first. */
  readonly height: number;
  readonly time: number;
  readonly appHash: string;
  readonly earliestHeight: number;
  /** Whether it still fetches blocks that others have. */
  readonly isCatchingUp: boolean;
  /** Address in hex and voting power of this node's vote key; power 0 where it is no validator. */
  readonly voteAddress: string;
  readonly power: number;
}

export interface EngineRpcPeer {
  readonly peerId: string;
  readonly moniker: string;
  /** Address it is connected from or at. */
  readonly remoteAddress: string;
  readonly isOutbound: boolean;
}

export interface EngineNetInfo {
  readonly isListening: boolean;
  readonly peers: readonly EngineRpcPeer[];
}

/** Where the consensus of the next block stands. */
export interface EngineConsensusState {
  readonly height: number;
  readonly round: number;
  /** Step of the round: 1 new height, 2 new round, 3 propose, 4 prevote, 5 prevote wait, 6 precommit, 7 precommit wait, 8 commit. */
  readonly step: number;
  /** When the height began, in ms since 1970. */
  readonly startTime: number;
  /** Address in hex of the proposer of the round. */
  readonly proposer: string;
}

/** Heights that are being decided: by this engine, and by each connected one as it says. */
export interface EngineHeights {
  readonly own: number;
  readonly peers: readonly number[];
}

export interface EnginePool {
  readonly count: number;
  readonly bytes: number;
}

export interface EngineBlock {
  readonly height: number;
  /** In ms since 1970. */
  readonly time: number;
  /** In hex. */
  readonly hash: string;
  /** Application hash in hex, after the block before. */
  readonly appHash: string;
  /** Address in hex. */
  readonly proposer: string;
  readonly transactions: readonly Bytes[];
}

/** The engine's JSON-RPC over its unix socket. */
export interface EngineRpc {
  /**
   * Hands a transaction to the pool; resolves when the application's CheckTx answered. A bounded number is under way,
   * further ones wait their turn.
   * @throws SteleError ENGINE_POOL_FULL, ENGINE_UNREACHABLE, ENGINE_ANSWER
   */
  broadcast(transaction: Bytes): Promise<BroadcastAnswer>;
  /** @throws SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER; so do the others. */
  status(): Promise<EngineRpcStatus>;
  netInfo(): Promise<EngineNetInfo>;
  consensusState(): Promise<EngineConsensusState>;
  /** The engine writes out all that it knows of the round for this: not to be asked often. */
  heights(): Promise<EngineHeights>;
  unconfirmed(): Promise<EnginePool>;
  /** Empties the engine's pool, and has it forget what it has seen. */
  flush(): Promise<void>;
  /** Undefined where the engine has no such block (any more). */
  block(height: number): Promise<EngineBlock | undefined>;
  /** What light clients are shown of a block. Undefined where the engine has no such block (any more). */
  lightBlock(height: number): Promise<EngineLightBlock | undefined>;
  /** Two votes for one each, in the evidence that a block carries; undefined where the engine has no such block (any more). */
  evidence(height: number): Promise<readonly DuplicateVotes[] | undefined>;
  /**
   * Has the engine dial all of its peers anew, as PEERID@HOST:PORT. By itself it dials less and less often, gives up
   * after a day, and forgets a peer whose name had no address when it started.
   * @param peers every peer that it is to keep: the list takes the place of the one before.
   */
  dial(peers: readonly string[]): Promise<void>;
  /** Has the engine dial these once, and keeps the list as it is. It may be asked often: no list changes under others. */
  redial(peers: readonly string[]): Promise<void>;
  /** Ends all connections; what is under way fails with ENGINE_UNREACHABLE. */
  close(): void;
}
