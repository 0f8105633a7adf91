import { type Bytes, fromHex, utf8 } from '@stele/protocol';
import type { AbciApplication } from '../interface.ts';
import type { ConsensusParams } from '../values.ts';
import frames from './golden-frames.json' with { type: 'json' };

/** The messages whose frames, as CometBFT writes them, stand in golden-frames.json. */

type Requests = { readonly [Name in keyof AbciApplication]: Parameters<AbciApplication[Name]>[0] };
type Responses = { readonly [Name in keyof AbciApplication]: Awaited<ReturnType<AbciApplication[Name]>> };
export type ApplicationMethod = keyof AbciApplication;

export function requestFrame(method: ApplicationMethod | 'echo' | 'flush'): Bytes {
  return fromHex(frames.requests[method]);
}

export function responseFrame(method: ApplicationMethod | 'echo' | 'flush' | 'exception'): Bytes {
  return fromHex(frames.responses[method]);
}

const fill = (length: number, byte: number): Bytes => new Uint8Array(length).fill(byte);
const time = Date.UTC(2026, 2, 4, 5, 6, 7, 89);
const hash = fill(32, 0x4a);
const txs = [Uint8Array.of(0), utf8('second'), fill(300, 0x7b)];
const validator = (byte: number, power: number) => ({ address: fill(20, byte), power });

const consensusParams: ConsensusParams = {
  block: { maxBytes: 16_777_216, maxGas: -1 },
  evidence: { maxAgeBlocks: 100_000, maxAgeMs: 48 * 3_600_000 + 1500, maxBytes: 65_536 },
  validator: { publicKeyTypes: ['ed25519'] },
  version: { app: 1 },
  abci: { voteExtensionsEnableHeight: 1 },
};
const validators = [
  { publicKey: { type: 'ed25519', bytes: fill(32, 0xe1) }, power: 10 },
  { publicKey: { type: 'secp256k1', bytes: fill(33, 0x5e) }, power: 0 },
] as const;
const commit = {
  round: 2,
  votes: [
    { validator: validator(0xa1, 10), blockIdFlag: 'commit' },
    { validator: validator(0xa2, Number.MAX_SAFE_INTEGER), blockIdFlag: 'absent' },
    { validator: validator(0xa3, 30), blockIdFlag: 'nil' },
  ],
} as const;
const block = {
  txs,
  misbehavior: [
    {
      type: 'duplicate-vote',
      validator: validator(0xa3, 30),
      height: 41,
      time: time - 60_000,
      totalVotingPower: 60,
    },
    // One nanosecond before 1970.
    { type: 'light-client-attack', validator: validator(0xa2, 20), height: 40, time: -1, totalVotingPower: 60 },
  ],
  height: 42,
  time,
  nextValidatorsHash: fill(32, 0x4e),
  proposerAddress: fill(20, 0xa1),
} as const;
const snapshot = { height: 4096, format: 1, chunks: 7, hash: fill(32, 0x5a), metadata: utf8('meta') };
const events = [
  {
    type: 'block',
    attributes: [
      { key: 'height', value: '42', isIndexed: true },
      { key: '字', value: '石碑', isIndexed: false },
    ],
  },
];
const result = {
  code: 3,
  data: utf8('data'),
  log: 'log',
  info: 'info',
  gasWanted: 2 ** 40,
  gasUsed: 7,
  events,
  codespace: 'stele',
};

export const REQUESTS: Requests = {
  info: { version: '0.40.0', blockVersion: 11, p2pVersion: 8, abciVersion: '2.0.0' },
  initChain: {
    time,
    chainId: 'stele-00112233',
    consensusParams,
    validators,
    appStateBytes: utf8('{}'),
    initialHeight: 1,
  },
  query: { data: utf8('id'), path: '/p2p/filter/id/00ff', height: 42, prove: true },
  checkTx: { tx: fill(300, 0x7b), type: 'recheck' },
  insertTx: { tx: fill(300, 0x7b) },
  reapTxs: { maxBytes: 1_048_576, maxGas: 2 ** 40 },
  prepareProposal: {
    ...block,
    maxTxBytes: 16_000_000,
    localLastCommit: {
      round: 1,
      votes: [
        {
          validator: validator(0xa1, 10),
          voteExtension: utf8('share'),
          extensionSignature: fill(64, 0x51),
          blockIdFlag: 'commit',
        },
        {
          validator: validator(0xa2, 20),
          voteExtension: fill(0, 0),
          extensionSignature: fill(0, 0),
          blockIdFlag: 'absent',
        },
      ],
    },
  },
  processProposal: { ...block, hash, proposedLastCommit: commit },
  extendVote: { ...block, hash, proposedLastCommit: commit },
  verifyVoteExtension: { hash, validatorAddress: fill(20, 0xa1), height: 42, voteExtension: utf8('share') },
  finalizeBlock: { ...block, hash, decidedLastCommit: commit },
  commit: undefined,
  listSnapshots: undefined,
  offerSnapshot: { snapshot, appHash: hash },
  loadSnapshotChunk: { height: 4096, format: 1, chunk: 6 },
  applySnapshotChunk: { index: 6, chunk: fill(200, 0xc6), sender: '00ff' },
};

export const RESPONSES: Responses = {
  info: { data: 'stele', version: '0.1.0', appVersion: 1, lastBlockHeight: 42, lastBlockAppHash: hash },
  initChain: { consensusParams, validators, appHash: hash },
  query: {
    code: 3,
    log: 'log',
    info: 'info',
    index: 5,
    key: utf8('key'),
    value: utf8('value'),
    height: 42,
    codespace: 'stele',
  },
  checkTx: result,
  insertTx: { code: 32_000 },
  reapTxs: { txs },
  prepareProposal: { txs },
  processProposal: { isAccepted: false },
  extendVote: { voteExtension: utf8('share') },
  verifyVoteExtension: { isAccepted: true },
  finalizeBlock: {
    events,
    txResults: [result, { code: 0 }],
    validatorUpdates: validators,
    consensusParamUpdates: consensusParams,
    appHash: hash,
  },
  commit: { retainHeight: 40 },
  listSnapshots: { snapshots: [snapshot] },
  offerSnapshot: { result: 'reject-format' },
  loadSnapshotChunk: { chunk: fill(200, 0xc6) },
  applySnapshotChunk: { result: 'retry-snapshot', refetchChunks: [1, 300], rejectSenders: ['00ff'] },
};
