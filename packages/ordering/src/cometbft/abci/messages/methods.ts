import {
  RequestApplySnapshotChunk,
  RequestCommit,
  RequestEcho,
  RequestFlush,
  RequestListSnapshots,
  Response,
} from 'cosmjs-types/tendermint/abci/types';
import { readInsertTx, readReapTxs, writeInsertTx, writeReapTxs } from './app-pool.ts';
import { type CallReader, callReader } from './call.ts';
import { toBigInt } from './numbers.ts';
import {
  readCheckTx,
  readExtendVote,
  readFinalizeBlock,
  readInfo,
  readInitChain,
  readLoadSnapshotChunk,
  readOfferSnapshot,
  readPrepareProposal,
  readProcessProposal,
  readQuery,
  readVerifyVoteExtension,
} from './requests.ts';
import {
  chunkToEngine,
  finalizeBlockToEngine,
  infoToEngine,
  initChainToEngine,
  offerToEngine,
  queryToEngine,
  resultToEngine,
  snapshotToEngine,
  verdictToEngine,
} from './to-engine.ts';

/** The methods by the field numbers of `Request` (CometBFT 0.40, proto/tendermint/abci/types.proto). */
export const METHODS: ReadonlyMap<number, CallReader> = new Map([
  [
    1,
    callReader('echo', {
      read: (reader, length) => RequestEcho.decode(reader, length),
      ask: (_, echo) => echo,
      write: (writer, echo) => Response.encode({ echo }, writer),
    }),
  ],
  [
    2,
    callReader('flush', {
      read: (reader, length) => RequestFlush.decode(reader, length),
      ask: () => ({}),
      write: (writer, flush) => Response.encode({ flush }, writer),
    }),
  ],
  [
    3,
    callReader('info', {
      read: readInfo,
      ask: (application, request) => application.info(request),
      write: (writer, info) => Response.encode({ info: infoToEngine(info) }, writer),
    }),
  ],
  [
    5,
    callReader('initChain', {
      read: readInitChain,
      ask: (application, request) => application.initChain(request),
      write: (writer, chain) => Response.encode({ initChain: initChainToEngine(chain) }, writer),
    }),
  ],
  [
    6,
    callReader('query', {
      read: readQuery,
      ask: (application, request) => application.query(request),
      write: (writer, result) => Response.encode({ query: queryToEngine(result) }, writer),
    }),
  ],
  [
    8,
    callReader('checkTx', {
      read: readCheckTx,
      ask: (application, request) => application.checkTx(request),
      write: (writer, result) => Response.encode({ checkTx: resultToEngine(result) }, writer),
    }),
  ],
  [
    11,
    callReader('commit', {
      read: (reader, length) => RequestCommit.decode(reader, length),
      ask: (application) => application.commit(),
      write: (writer, { retainHeight }) =>
        Response.encode({ commit: { retainHeight: toBigInt(retainHeight) } }, writer),
    }),
  ],
  [
    12,
    callReader('listSnapshots', {
      read: (reader, length) => RequestListSnapshots.decode(reader, length),
      ask: (application) => application.listSnapshots(),
      write: (writer, { snapshots }) =>
        Response.encode({ listSnapshots: { snapshots: snapshots.map(snapshotToEngine) } }, writer),
    }),
  ],
  [
    13,
    callReader('offerSnapshot', {
      read: readOfferSnapshot,
      ask: (application, request) => application.offerSnapshot(request),
      write: (writer, offer) => Response.encode({ offerSnapshot: offerToEngine(offer) }, writer),
    }),
  ],
  [
    14,
    callReader('loadSnapshotChunk', {
      read: readLoadSnapshotChunk,
      ask: (application, request) => application.loadSnapshotChunk(request),
      write: (writer, { chunk }) => Response.encode({ loadSnapshotChunk: { chunk } }, writer),
    }),
  ],
  [
    15,
    callReader('applySnapshotChunk', {
      read: (reader, length) => RequestApplySnapshotChunk.decode(reader, length),
      ask: (application, request) => application.applySnapshotChunk(request),
      write: (writer, chunk) => Response.encode({ applySnapshotChunk: chunkToEngine(chunk) }, writer),
    }),
  ],
  [
    16,
    callReader('prepareProposal', {
      read: readPrepareProposal,
      ask: (application, request) => application.prepareProposal(request),
      write: (writer, { txs }) => Response.encode({ prepareProposal: { txs: [...txs] } }, writer),
    }),
  ],
  [
    17,
    callReader('processProposal', {
      read: readProcessProposal,
      ask: (application, request) => application.processProposal(request),
      write: (writer, { isAccepted }) =>
        Response.encode({ processProposal: { status: verdictToEngine(isAccepted) } }, writer),
    }),
  ],
  [
    18,
    callReader('extendVote', {
      read: readExtendVote,
      ask: (application, request) => application.extendVote(request),
      write: (writer, { voteExtension }) => Response.encode({ extendVote: { voteExtension } }, writer),
    }),
  ],
  [
    19,
    callReader('verifyVoteExtension', {
      read: readVerifyVoteExtension,
      ask: (application, request) => application.verifyVoteExtension(request),
      write: (writer, { isAccepted }) =>
        Response.encode({ verifyVoteExtension: { status: verdictToEngine(isAccepted) } }, writer),
    }),
  ],
  [
    20,
    callReader('finalizeBlock', {
      read: readFinalizeBlock,
      ask: (application, request) => application.finalizeBlock(request),
      write: (writer, block) => Response.encode({ finalizeBlock: finalizeBlockToEngine(block) }, writer),
    }),
  ],
  [
    21,
    callReader('insertTx', {
      read: readInsertTx,
      ask: (application, request) => application.insertTx(request),
      write: writeInsertTx,
    }),
  ],
  [
    22,
    callReader('reapTxs', {
      read: readReapTxs,
      ask: (application, request) => application.reapTxs(request),
      write: writeReapTxs,
    }),
  ],
]);
