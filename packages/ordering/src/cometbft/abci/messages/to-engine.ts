import type { Bytes } from '@stele/protocol';
import type * as library from 'cosmjs-types/tendermint/abci/types';
import type { ConsensusParams as LibraryParams } from 'cosmjs-types/tendermint/types/params';
import type {
  ApplySnapshotChunkResponse,
  CheckTxResponse,
  FinalizeBlockResponse,
  InfoResponse,
  InitChainResponse,
  OfferSnapshotResponse,
  QueryResponse,
  ValidatorUpdate,
} from '../interface.ts';
import type { AbciEvent, ConsensusParams, ExecTxResult, Snapshot } from '../values.ts';
import { toBigInt, toDuration, toUint32 } from './numbers.ts';

const EMPTY: Bytes = new Uint8Array(0);

/** Numbers of results in the format; 0 is "unknown", on which the engine gives up. */
const OFFER_RESULTS: Readonly<Record<OfferSnapshotResponse['result'], library.ResponseOfferSnapshot_Result>> = {
  accept: 1,
  abort: 2,
  reject: 3,
  'reject-format': 4,
  'reject-sender': 5,
};
const CHUNK_RESULTS: Readonly<Record<ApplySnapshotChunkResponse['result'], library.ResponseApplySnapshotChunk_Result>> =
  {
    accept: 1,
    abort: 2,
    retry: 3,
    'retry-snapshot': 4,
    'reject-snapshot': 5,
  };

/** ACCEPT and REJECT, the same numbers for proposals and for extensions. */
export function verdictToEngine(isAccepted: boolean): 1 | 2 {
  return isAccepted ? 1 : 2;
}

export function infoToEngine(info: InfoResponse): library.ResponseInfo {
  return {
    data: info.data ?? '',
    version: info.version ?? '',
    appVersion: toBigInt(info.appVersion),
    lastBlockHeight: toBigInt(info.lastBlockHeight),
    lastBlockAppHash: info.lastBlockAppHash,
  };
}

export function initChainToEngine(chain: InitChainResponse): library.ResponseInitChain {
  return {
    ...(chain.consensusParams && { consensusParams: paramsToEngine(chain.consensusParams) }),
    validators: (chain.validators ?? []).map(validatorUpdateToEngine),
    appHash: chain.appHash,
  };
}

export function queryToEngine(result: QueryResponse): library.ResponseQuery {
  return {
    code: toUint32(result.code),
    log: result.log ?? '',
    info: result.info ?? '',
    index: toBigInt(result.index ?? 0),
    key: result.key ?? EMPTY,
    value: result.value ?? EMPTY,
    height: toBigInt(result.height ?? 0),
    codespace: result.codespace ?? '',
  };
}

/** The results of a check and of an execution have the same fields. */
export function resultToEngine(result: CheckTxResponse | ExecTxResult): library.ExecTxResult {
  return {
    code: toUint32(result.code),
    data: result.data ?? EMPTY,
    log: result.log ?? '',
    info: result.info ?? '',
    gasWanted: toBigInt(result.gasWanted ?? 0),
    gasUsed: toBigInt(result.gasUsed ?? 0),
    events: (result.events ?? []).map(eventToEngine),
    codespace: result.codespace ?? '',
  };
}

export function finalizeBlockToEngine(block: FinalizeBlockResponse): library.ResponseFinalizeBlock {
  return {
    events: (block.events ?? []).map(eventToEngine),
    txResults: block.txResults.map(resultToEngine),
    validatorUpdates: (block.validatorUpdates ?? []).map(validatorUpdateToEngine),
    ...(block.consensusParamUpdates && { consensusParamUpdates: paramsToEngine(block.consensusParamUpdates) }),
    appHash: block.appHash,
  };
}

export function snapshotToEngine(snapshot: Snapshot): library.Snapshot {
  return {
    height: toBigInt(snapshot.height),
    format: toUint32(snapshot.format),
    chunks: toUint32(snapshot.chunks),
    hash: snapshot.hash,
    metadata: snapshot.metadata,
  };
}

export function offerToEngine({ result }: OfferSnapshotResponse): library.ResponseOfferSnapshot {
  return { result: OFFER_RESULTS[result] };
}

export function chunkToEngine(chunk: ApplySnapshotChunkResponse): library.ResponseApplySnapshotChunk {
  return {
    result: CHUNK_RESULTS[chunk.result],
    refetchChunks: (chunk.refetchChunks ?? []).map(toUint32),
    rejectSenders: [...(chunk.rejectSenders ?? [])],
  };
}

function paramsToEngine({ block, evidence, validator, version, abci }: ConsensusParams): LibraryParams {
  return {
    ...(block && { block: { maxBytes: toBigInt(block.maxBytes), maxGas: toBigInt(block.maxGas) } }),
    ...(evidence && {
      evidence: {
        maxAgeNumBlocks: toBigInt(evidence.maxAgeBlocks),
        maxAgeDuration: toDuration(evidence.maxAgeMs),
        maxBytes: toBigInt(evidence.maxBytes),
      },
    }),
    ...(validator && { validator: { pubKeyTypes: [...validator.publicKeyTypes] } }),
    ...(version && { version: { app: toBigInt(version.app) } }),
    ...(abci && { abci: { voteExtensionsEnableHeight: toBigInt(abci.voteExtensionsEnableHeight) } }),
  };
}

function validatorUpdateToEngine({ publicKey, power }: ValidatorUpdate): library.ValidatorUpdate {
  return { pubKey: { [publicKey.type]: publicKey.bytes }, power: toBigInt(power) };
}

function eventToEngine({ type, attributes }: AbciEvent): library.Event {
  return { type, attributes: attributes.map(({ key, value, isIndexed }) => ({ key, value, index: isIndexed })) };
}
