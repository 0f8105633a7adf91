export type { CopiedFile } from './copy/copied-files.ts';
export { type CopyOptions, type LedgerCopy, planLedgerCopy } from './copy/plan-copy.ts';
export { DEFAULT_SCHEDULE as CHECKPOINT_SCHEDULE } from './core/checkpointer.ts';
export { openState } from './core/open-state.ts';
export type { StoreStats } from './core/store-stats.ts';
export { type DataLock, isLocked, lockDirectory } from './files/data-lock.ts';
export { freeSpace } from './files/free-space.ts';
export type { FileHandle, FileLayer, OpenMode } from './files/interface.ts';
export { nodeFiles } from './files/node-files.ts';
export { writeFileDurably } from './files/whole-file.ts';
export type {
  BlockRecord,
  BlockState,
  ChainParams,
  Entry,
  Finding,
  Join,
  JoinedBlock,
  JoinTarget,
  JointProof,
  KeyHistory,
  KeyProof,
  OpenOptions,
  Position,
  SharedStore,
  Snapshot,
  Staged,
  StateReader,
  StateStore,
  StateView,
  TransactionPair,
  Write,
} from './interface.ts';
export { joinState } from './join/join-state.ts';
export type { StoreOptions } from './options.ts';
export type { Outbox, OutboxEntry } from './outbox/interface.ts';
export { type OutboxOptions, openOutbox } from './outbox/open-outbox.ts';
export type { BlockSummary, KeptHistory, Pruned, PruneOptions } from './prune/interface.ts';
export { openReader } from './shared/open-reader.ts';
export { SNAPSHOTS_ON_OFFER } from './snapshot/on-offer.ts';
