import { type Bytes, SteleError } from '@stele/protocol';
import type { Static, TSchema } from 'typebox';
import type { EngineLightBlock } from '../../interface.ts';
import type { DuplicateVotes } from '../evidence/interface.ts';
import { evidenceAt } from './evidence.ts';
import type {
  BroadcastAnswer,
  EngineBlock,
  EngineConsensusState,
  EngineHeights,
  EngineNetInfo,
  EnginePool,
  EngineRpc,
  EngineRpcStatus,
} from './interface.ts';
import { callEngine, type EngineMethod, EngineRefusal, engineMethod } from './json-rpc.ts';
import { lightBlockAt } from './light-block.ts';
import {
  BlockResult,
  BroadcastResult,
  ConsensusResult,
  DialResult,
  DumpResult,
  FlushResult,
  NetInfoResult,
  PoolResult,
  StatusResult,
} from './schemas.ts';
import { SocketHttp } from './socket-http.ts';

const METHODS = {
  broadcast: engineMethod('broadcast_tx_sync', BroadcastResult),
  status: engineMethod('status', StatusResult),
  netInfo: engineMethod('net_info', NetInfoResult),
  consensusState: engineMethod('consensus_state', ConsensusResult),
  heights: engineMethod('dump_consensus_state', DumpResult),
  unconfirmed: engineMethod('num_unconfirmed_txs', PoolResult),
  block: engineMethod('block', BlockResult),
  flush: engineMethod('unsafe_flush_mempool', FlushResult),
  dial: engineMethod('dial_peers', DialResult),
};

/** Refusals of the pool in the engine's words (CometBFT 0.40, mempool/errors.go). */
const KNOWN = /already exists in cache/;
const FULL = /mempool is (?:full|still rechecking)/;

/** Refusals of a block that is not there (rpc/core/blocks.go, rpc/core/env.go). */
const NO_BLOCK = /must be less than or equal to|is not available|must be greater than 0|could not find validator set/;

/** The client of the engine that answers at a unix socket. Nothing is connected until it is asked. */
export function createEngineRpc(path: string): EngineRpc {
  return new EngineRpcImpl(new SocketHttp(path));
}

class EngineRpcImpl implements EngineRpc {
  readonly #http: SocketHttp;

  constructor(http: SocketHttp) {
    this.#http = http;
  }

  async broadcast(transaction: Bytes): Promise<BroadcastAnswer> {
    const { buffer, byteOffset, length } = transaction;
    const params = `{"tx":"${Buffer.from(buffer, byteOffset, length).toString('base64')}"}`;
    try {
      const { code, log } = await callEngine(this.#http, METHODS.broadcast, params);
      return { code, log, isKnown: false };
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (KNOWN.test(error.message)) return { code: 0, log: error.message, isKnown: true };
      if (FULL.test(error.message)) throw new SteleError('ENGINE_POOL_FULL', { reason: error.message });
      throw refused(error);
    }
  }

  async status(): Promise<EngineRpcStatus> {
    const { node_info: node, sync_info: sync, validator_info: validator } = await this.#call(METHODS.status);
    return {
      peerId: node.id,
      chainId: node.network,
      version: node.version,
      height: Number(sync.latest_block_height),
      time: Date.parse(sync.latest_block_time),
      appHash: sync.latest_app_hash.toLowerCase(),
      earliestHeight: Number(sync.earliest_block_height),
      isCatchingUp: sync.catching_up,
      voteAddress: validator.address.toLowerCase(),
      power: Number(validator.voting_power),
    };
  }

  async netInfo(): Promise<EngineNetInfo> {
    const { listening, peers } = await this.#call(METHODS.netInfo);
    return {
      isListening: listening,
      peers: peers.map(({ node_info: { id, moniker }, is_outbound, remote_ip }) => ({
        peerId: id,
        moniker,
        remoteAddress: remote_ip,
        isOutbound: is_outbound,
      })),
    };
  }

  async consensusState(): Promise<EngineConsensusState> {
    const { round_state: state } = await this.#call(METHODS.consensusState);
    const [height = 0, round = 0, step = 0] = state['height/round/step'].split('/').map(Number);
    const proposer = state.proposer.address.toLowerCase();
    return { height, round, step, startTime: Date.parse(state.start_time), proposer };
  }

  async heights(): Promise<EngineHeights> {
    const { round_state: own, peers } = await this.#call(METHODS.heights);
    return {
      own: Number(own.height),
      peers: peers.map(({ peer_state: { round_state: state } }) => Number(state.height)),
    };
  }

  async unconfirmed(): Promise<EnginePool> {
    const { total, total_bytes } = await this.#call(METHODS.unconfirmed);
    return { count: Number(total), bytes: Number(total_bytes) };
  }

  async flush(): Promise<void> {
    await this.#call(METHODS.flush);
  }

  async block(height: number): Promise<EngineBlock | undefined> {
    try {
      return blockOf(await callEngine(this.#http, METHODS.block, `{"height":"${height}"}`));
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (NO_BLOCK.test(error.message)) return undefined;
      throw refused(error);
    }
  }

  async lightBlock(height: number): Promise<EngineLightBlock | undefined> {
    try {
      return await lightBlockAt(this.#http, height);
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (NO_BLOCK.test(error.message)) return undefined;
      throw refused(error);
    }
  }

  async evidence(height: number): Promise<readonly DuplicateVotes[] | undefined> {
    try {
      return await evidenceAt(this.#http, height);
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (NO_BLOCK.test(error.message)) return undefined;
      throw refused(error);
    }
  }

  async dial(peers: readonly string[]): Promise<void> {
    if (peers.length > 0)
      await this.#call(METHODS.dial, JSON.stringify({ peers, persistent: true, unconditional: true }));
  }

  async redial(peers: readonly string[]): Promise<void> {
    if (peers.length > 0) await this.#call(METHODS.dial, JSON.stringify({ peers }));
  }

  close(): void {
    this.#http.close();
  }

  async #call<Result extends TSchema>(method: EngineMethod<Result>, params?: string): Promise<Static<Result>> {
    try {
      return await callEngine(this.#http, method, params);
    } catch (error) {
      throw error instanceof EngineRefusal ? refused(error) : error;
    }
  }
}

function refused(error: EngineRefusal): SteleError {
  return new SteleError('ENGINE_UNREACHABLE', { reason: error.message }, { cause: error });
}

function blockOf({ block_id: id, block: { header, data } }: Static<typeof BlockResult>): EngineBlock {
  return {
    height: Number(header.height),
    time: Date.parse(header.time),
    hash: id.hash.toLowerCase(),
    appHash: header.app_hash.toLowerCase(),
    proposer: header.proposer_address.toLowerCase(),
    transactions: data.txs.map((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  };
}
