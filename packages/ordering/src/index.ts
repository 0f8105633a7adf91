export { AbciAdapter } from './cometbft/adapter/abci-adapter.ts';
export type { AdapterEvents } from './cometbft/adapter/interface.ts';
export { LedgerAhead } from './cometbft/adapter/ledger-ahead.ts';
export { type BridgeEnd, checkBridge } from './cometbft/bridge/check-bridge.ts';
export type { EngineBridge } from './cometbft/bridge/interface.ts';
export { type CometEngine, type CometOptions, createCometEngine } from './cometbft/comet-engine.ts';
export { faultOfVotes, type VoteCheck } from './cometbft/evidence/check-votes.ts';
export type { DuplicateVotes, EngineVote } from './cometbft/evidence/interface.ts';
export { voteMessage } from './cometbft/evidence/vote-message.ts';
export { peerIdOf, voteAddressOf } from './cometbft/home/addresses.ts';
export type {
  EngineAddress,
  EngineHomeOptions,
  EngineKeyPair,
  EngineKeys,
  EngineValidator,
  SigningOwner,
} from './cometbft/home/interface.ts';
export { machineId } from './cometbft/home/machine-id.ts';
export { ledgerAhead, releaseSigningState, sealSigningState } from './cometbft/home/sealed-state.ts';
export { adoptSigningState, type SigningStanding, signingStanding } from './cometbft/home/signing-state.ts';
export { votesElsewhere } from './cometbft/home/votes-elsewhere.ts';
export { type EnginePlaces, findEngine } from './cometbft/process/find-engine.ts';
export type {
  EngineExit,
  EngineLogLevel,
  EngineLogLine,
  EngineProcessState,
  FoundEngine,
} from './cometbft/process/interface.ts';
export { PINNED as PINNED_ENGINE } from './cometbft/process/pinned.ts';
export type {
  Application,
  ApplicationInfo,
  EngineHistory,
  EngineLightBlock,
  EngineStatus,
  ExecutedBlock,
  MachineClock,
  NetworkReport,
  OrderedBefore,
  OrderedBlock,
  OrderingEngine,
  OrderingValidator,
  PeerAddress,
  SnapshotBlock,
  ValidatorOffence,
  ValidatorReport,
  Verdict,
} from './interface.ts';
export type { ClockConfirmation } from './solo/clock.ts';
export { createSoloEngine, type SoloOptions } from './solo/solo-engine.ts';
