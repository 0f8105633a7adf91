import { type CheckpointSchedule, DEFAULT_SCHEDULE } from './core/checkpointer.ts';
import type { FileLayer } from './files/interface.ts';
import { nodeFiles } from './files/node-files.ts';
import type { OpenOptions } from './interface.ts';
import { DEFAULT_LAYOUT, type LedgerLayout } from './ledger/ledger-log.ts';
import { DEFAULT_INDEX_SCHEDULE, type IndexSchedule } from './secondary/indexer.ts';

/** How a store is opened, with what tests and tools may exchange. */
export interface StoreOptions extends OpenOptions {
  /** The file system; that of this machine by default. */
  readonly files?: FileLayer;
  /** Sizes of the log's files. Fixed for ever when the chain is founded. */
  readonly layout?: LedgerLayout;
  /** Whether the directory is locked against other processes; true by default. */
  readonly lock?: boolean;
  /** When checkpoints are made. */
  readonly schedule?: CheckpointSchedule;
  /** How far behind the newest block the secondary indexes are kept. */
  readonly indexSchedule?: IndexSchedule;
  /** Whether the secondary indexes are written in a thread of their own, as they are by default, or in this one. */
  readonly indexer?: 'thread' | 'inline';
}

export type ResolvedOptions = Required<Omit<StoreOptions, 'params' | 'tags'>> & Pick<StoreOptions, 'params' | 'tags'>;

export function resolveOptions(options: StoreOptions): ResolvedOptions {
  return {
    files: nodeFiles,
    layout: DEFAULT_LAYOUT,
    lock: true,
    schedule: DEFAULT_SCHEDULE,
    indexSchedule: DEFAULT_INDEX_SCHEDULE,
    indexer: 'thread',
    ...options,
  };
}
