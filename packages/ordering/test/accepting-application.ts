import type { AbciApplication } from '../src/cometbft/abci/interface.ts';

/** An application that takes every transaction, and remembers where it stands for as long as it lives. */
export function acceptingApplication(): AbciApplication {
  let height = 0;
  const nothing = new Uint8Array();
  return {
    info: () => ({ appVersion: 1, lastBlockHeight: height, lastBlockAppHash: nothing }),
    initChain: () => ({ appHash: nothing }),
    query: () => ({ code: 0 }),
    checkTx: ({ tx }) => ({ code: tx[0] === 0xff ? 7 : 0, log: tx[0] === 0xff ? 'it begins with ff' : '' }),
    insertTx: () => ({ code: 1 }),
    reapTxs: () => ({ txs: [] }),
    prepareProposal: ({ txs }) => ({ txs }),
    processProposal: () => ({ isAccepted: true }),
    extendVote: () => ({ voteExtension: nothing }),
    verifyVoteExtension: () => ({ isAccepted: true }),
    finalizeBlock: (block) => {
      height = block.height;
      return { txResults: block.txs.map(() => ({ code: 0 })), appHash: nothing };
    },
    commit: () => ({ retainHeight: 0 }),
    listSnapshots: () => ({ snapshots: [] }),
    offerSnapshot: () => ({ result: 'reject' }),
    loadSnapshotChunk: () => ({ chunk: nothing }),
    applySnapshotChunk: () => ({ result: 'abort', refetchChunks: [], rejectSenders: [] }),
  };
}
