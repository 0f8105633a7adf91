import type { Bytes } from '@stele/protocol';
import type {
  AbciEvent,
  CommitInfo,
  ConsensusParams,
  ExecTxResult,
  ExtendedCommitInfo,
  Misbehavior,
  Snapshot,
} from './values.ts';

/*
 * ABCI 2.0 as an application sees it: the requests and responses of CometBFT 0.40 (proto/tendermint/abci/types.proto),
 * with plain numbers. Heights, powers and sizes are safe integers; times are ms since 1970, rounded down.
 *
 * Byte strings of a request are views of the bytes that came over the socket: nothing was copied, and nobody writes to
 * them later. Whoever keeps a short one for long should copy it: it holds on to the whole piece that brought it, of
 * 64 KiB or the size of its request.
 */

/** What a method gives back: the answer, or a promise of it. */
export type Answer<Response> = Response | Promise<Response>;

/**
 * What the engine asks, one method per request; Echo and Flush are answered by the server. A method that throws ends
 * the engine: it gets a ResponseException, on which it stops. The methods of one connection are called one at a time,
 * save where `AbciServerOptions` says otherwise; those of different connections are not ordered.
 *
 * Source: CometBFT 0.40, spec/abci/abci++_methods.md.
 */
export interface AbciApplication {
  /** Where the application stands: the engine replays what came after `lastBlockHeight`. */
  info(request: InfoRequest): Answer<InfoResponse>;
  /** Called once, before the first block, when `info` answered height 0. */
  initChain(request: InitChainRequest): Answer<InitChainResponse>;
  query(request: QueryRequest): Answer<QueryResponse>;
  /** Whether a transaction may enter the pool and be passed on; the engine sends many without waiting. */
  checkTx(request: CheckTxRequest): Answer<CheckTxResponse>;
  /** Hands a transaction to the application's own pool (`mempool.type = "app"` only). */
  insertTx(request: InsertTxRequest): Answer<InsertTxResponse>;
  /** Takes transactions to pass on out of the application's own pool (`mempool.type = "app"` only). */
  reapTxs(request: ReapTxsRequest): Answer<ReapTxsResponse>;
  /** Makes the proposal of this validator; together its transactions must stay within `maxTxBytes`. */
  prepareProposal(request: PrepareProposalRequest): Answer<PrepareProposalResponse>;
  /** Whether a proposal may be voted for; deterministic, and true of what `prepareProposal` made. */
  processProposal(request: ProcessProposalRequest): Answer<ProcessProposalResponse>;
  /** Data to sign together with this validator's precommit. */
  extendVote(request: ExtendVoteRequest): Answer<ExtendVoteResponse>;
  /** Whether another validator's extension, and with it its precommit, is accepted. */
  verifyVoteExtension(request: VerifyVoteExtensionRequest): Answer<VerifyVoteExtensionResponse>;
  /** Executes a decided block, without making it durable. */
  finalizeBlock(request: FinalizeBlockRequest): Answer<FinalizeBlockResponse>;
  /** Makes the block of the last `finalizeBlock` durable. The engine adds nothing to its pool until it is answered. */
  commit(): Answer<CommitResponse>;
  listSnapshots(): Answer<ListSnapshotsResponse>;
  offerSnapshot(request: OfferSnapshotRequest): Answer<OfferSnapshotResponse>;
  loadSnapshotChunk(request: LoadSnapshotChunkRequest): Answer<LoadSnapshotChunkResponse>;
  applySnapshotChunk(request: ApplySnapshotChunkRequest): Answer<ApplySnapshotChunkResponse>;
}

export interface InfoRequest {
  /** What the engine calls its version; that of the module v0.40.0 says `0.39.0`. */
  readonly version: string;
  readonly blockVersion: number;
  readonly p2pVersion: number;
  readonly abciVersion: string;
}

export interface InfoResponse {
  /** Anything for people. */
  readonly data?: string;
  /** Version of the application's software. */
  readonly version?: string;
  /** Version of the application's rules; it stands in every header of the engine. */
  readonly appVersion: number;
  /** 0 when no block is durable yet. */
  readonly lastBlockHeight: number;
  /** Empty when no block is durable yet. */
  readonly lastBlockAppHash: Bytes;
}

export interface InitChainRequest {
  /** Genesis time. */
  readonly time: number;
  readonly chainId: string;
  readonly consensusParams: ConsensusParams;
  readonly validators: readonly ValidatorUpdate[];
  /** `app_state` of the engine's genesis document: JSON text, or empty. */
  readonly appStateBytes: Bytes;
  readonly initialHeight: number;
}

export interface InitChainResponse {
  /** What replaces the parameters of the genesis document. */
  readonly consensusParams?: ConsensusParams;
  /** The validators instead of those of the genesis document; none keeps those. */
  readonly validators?: readonly ValidatorUpdate[];
  /** State before the first block. */
  readonly appHash: Bytes;
}

export interface QueryRequest {
  readonly data: Bytes;
  readonly path: string;
  /** 0 for the newest. */
  readonly height: number;
  readonly prove: boolean;
}

export interface QueryResponse {
  /** 0 when answered. */
  readonly code: number;
  readonly log?: string;
  readonly info?: string;
  readonly index?: number;
  readonly key?: Bytes;
  readonly value?: Bytes;
  readonly height?: number;
  readonly codespace?: string;
}

export interface CheckTxRequest {
  readonly tx: Bytes;
  /** Whether the transaction is new, or already in the pool and checked again after a block. */
  readonly type: 'new' | 'recheck';
}

export interface CheckTxResponse {
  /** 0 when accepted. */
  readonly code: number;
  readonly data?: Bytes;
  readonly log?: string;
  readonly info?: string;
  readonly gasWanted?: number;
  readonly gasUsed?: number;
  readonly events?: readonly AbciEvent[];
  readonly codespace?: string;
}

export interface InsertTxRequest {
  readonly tx: Bytes;
}

export interface InsertTxResponse {
  /** 0 when taken; from 32000 on the engine offers the transaction again. */
  readonly code: number;
}

export interface ReapTxsRequest {
  /** 0 for any number. */
  readonly maxBytes: number;
  /** 0 for any amount. */
  readonly maxGas: number;
}

export interface ReapTxsResponse {
  readonly txs: readonly Bytes[];
}

/** What a proposed and a decided block have in common. */
export interface BlockRequest {
  readonly txs: readonly Bytes[];
  readonly misbehavior: readonly Misbehavior[];
  /** Hash of the engine's block. */
  readonly hash: Bytes;
  readonly height: number;
  /** Time of the engine's block. */
  readonly time: number;
  readonly nextValidatorsHash: Bytes;
  /** Address of the validator that proposed it. */
  readonly proposerAddress: Bytes;
}

export interface PrepareProposalRequest extends Omit<BlockRequest, 'hash'> {
  /** Bytes that the transactions of the proposal may take, with their protobuf framing. */
  readonly maxTxBytes: number;
  /** The votes of the height before, with their extensions. */
  readonly localLastCommit: ExtendedCommitInfo;
}

export interface PrepareProposalResponse {
  readonly txs: readonly Bytes[];
}

export interface ProcessProposalRequest extends BlockRequest {
  /** The votes of the height before, which the proposal carries. */
  readonly proposedLastCommit: CommitInfo;
}

export interface ProcessProposalResponse {
  readonly isAccepted: boolean;
}

export interface ExtendVoteRequest extends BlockRequest {
  readonly proposedLastCommit: CommitInfo;
}

export interface ExtendVoteResponse {
  readonly voteExtension: Bytes;
}

export interface VerifyVoteExtensionRequest {
  /** Hash of the block that the precommit is for. */
  readonly hash: Bytes;
  readonly validatorAddress: Bytes;
  readonly height: number;
  readonly voteExtension: Bytes;
}

export interface VerifyVoteExtensionResponse {
  readonly isAccepted: boolean;
}

export interface FinalizeBlockRequest extends BlockRequest {
  readonly decidedLastCommit: CommitInfo;
}

export interface FinalizeBlockResponse {
  readonly events?: readonly AbciEvent[];
  /** One for each transaction of the block, in their order. */
  readonly txResults: readonly ExecTxResult[];
  /** Changes of the validators, in force two heights later. */
  readonly validatorUpdates?: readonly ValidatorUpdate[];
  readonly consensusParamUpdates?: ConsensusParams;
  readonly appHash: Bytes;
}

export interface CommitResponse {
  /** The engine may delete its blocks below this height; 0 keeps all. */
  readonly retainHeight: number;
}

export interface ListSnapshotsResponse {
  readonly snapshots: readonly Snapshot[];
}

export interface OfferSnapshotRequest {
  /** Absent in no request of CometBFT; the format allows it. */
  readonly snapshot: Snapshot | undefined;
  /** App hash of the snapshot's height, which the light client verified. */
  readonly appHash: Bytes;
}

export interface OfferSnapshotResponse {
  readonly result: 'accept' | 'abort' | 'reject' | 'reject-format' | 'reject-sender';
}

export interface LoadSnapshotChunkRequest {
  readonly height: number;
  readonly format: number;
  /** From 0. */
  readonly chunk: number;
}

export interface LoadSnapshotChunkResponse {
  /** Empty when there is no such chunk. */
  readonly chunk: Bytes;
}

export interface ApplySnapshotChunkRequest {
  /** From 0. */
  readonly index: number;
  readonly chunk: Bytes;
  /** Id of the peer that sent it. */
  readonly sender: string;
}

export interface ApplySnapshotChunkResponse {
  readonly result: 'accept' | 'abort' | 'retry' | 'retry-snapshot' | 'reject-snapshot';
  /** Chunks to fetch and apply again, by index. */
  readonly refetchChunks?: readonly number[];
  /** Peers to reject. */
  readonly rejectSenders?: readonly string[];
}

export interface ValidatorUpdate {
  readonly publicKey: AbciPublicKey;
  /** 0 removes the validator. */
  readonly power: number;
}

/** A vote key; Stele's chains use Ed25519 only. */
export interface AbciPublicKey {
  readonly type: 'ed25519' | 'secp256k1';
  readonly bytes: Bytes;
}
