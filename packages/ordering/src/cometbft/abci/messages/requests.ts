import type { BinaryReader } from 'cosmjs-types/binary';
import * as library from 'cosmjs-types/tendermint/abci/types';
import type {
  CheckTxRequest,
  ExtendVoteRequest,
  FinalizeBlockRequest,
  InfoRequest,
  InitChainRequest,
  LoadSnapshotChunkRequest,
  OfferSnapshotRequest,
  PrepareProposalRequest,
  ProcessProposalRequest,
  QueryRequest,
  VerifyVoteExtensionRequest,
} from '../interface.ts';
import {
  blockFromEngine,
  commitFromEngine,
  enumValue,
  extendedCommitFromEngine,
  paramsFromEngine,
  snapshotFromEngine,
  validatorUpdateFromEngine,
} from './from-engine.ts';
import { toNumber, toTime } from './numbers.ts';

/** Values by their numbers in the format (`CheckTxType`). */
const CHECK_TYPES: readonly CheckTxRequest['type'][] = ['new', 'recheck'];

export function readInfo(reader: BinaryReader, length: number): InfoRequest {
  const { version, blockVersion, p2pVersion, abciVersion } = library.RequestInfo.decode(reader, length);
  return { version, blockVersion: toNumber(blockVersion), p2pVersion: toNumber(p2pVersion), abciVersion };
}

export function readInitChain(reader: BinaryReader, length: number): InitChainRequest {
  const request = library.RequestInitChain.decode(reader, length);
  return {
    time: toTime(request.time),
    chainId: request.chainId,
    consensusParams: paramsFromEngine(request.consensusParams ?? {}),
    validators: request.validators.map(validatorUpdateFromEngine),
    appStateBytes: request.appStateBytes,
    initialHeight: toNumber(request.initialHeight),
  };
}

export function readQuery(reader: BinaryReader, length: number): QueryRequest {
  const { data, path, height, prove } = library.RequestQuery.decode(reader, length);
  return { data, path, height: toNumber(height), prove };
}

export function readCheckTx(reader: BinaryReader, length: number): CheckTxRequest {
  const { tx, type } = library.RequestCheckTx.decode(reader, length);
  return { tx, type: enumValue(CHECK_TYPES, type) };
}

export function readPrepareProposal(reader: BinaryReader, length: number): PrepareProposalRequest {
  const request = library.RequestPrepareProposal.decode(reader, length);
  return {
    ...blockFromEngine(request),
    maxTxBytes: toNumber(request.maxTxBytes),
    localLastCommit: extendedCommitFromEngine(request.localLastCommit),
  };
}

export function readProcessProposal(reader: BinaryReader, length: number): ProcessProposalRequest {
  const request = library.RequestProcessProposal.decode(reader, length);
  return {
    ...blockFromEngine(request),
    hash: request.hash,
    proposedLastCommit: commitFromEngine(request.proposedLastCommit),
  };
}

export function readExtendVote(reader: BinaryReader, length: number): ExtendVoteRequest {
  const request = library.RequestExtendVote.decode(reader, length);
  return {
    ...blockFromEngine(request),
    hash: request.hash,
    proposedLastCommit: commitFromEngine(request.proposedLastCommit),
  };
}

export function readVerifyVoteExtension(reader: BinaryReader, length: number): VerifyVoteExtensionRequest {
  const request = library.RequestVerifyVoteExtension.decode(reader, length);
  const { hash, validatorAddress, height, voteExtension } = request;
  return { hash, validatorAddress, height: toNumber(height), voteExtension };
}

export function readFinalizeBlock(reader: BinaryReader, length: number): FinalizeBlockRequest {
  const request = library.RequestFinalizeBlock.decode(reader, length);
  return {
    ...blockFromEngine(request),
    hash: request.hash,
    decidedLastCommit: commitFromEngine(request.decidedLastCommit),
  };
}

export function readOfferSnapshot(reader: BinaryReader, length: number): OfferSnapshotRequest {
  const { snapshot, appHash } = library.RequestOfferSnapshot.decode(reader, length);
  return { snapshot: snapshot && snapshotFromEngine(snapshot), appHash };
}

export function readLoadSnapshotChunk(reader: BinaryReader, length: number): LoadSnapshotChunkRequest {
  const { height, format, chunk } = library.RequestLoadSnapshotChunk.decode(reader, length);
  return { height: toNumber(height), format, chunk };
}
