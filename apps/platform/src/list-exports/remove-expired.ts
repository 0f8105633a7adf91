import type { Logger } from 'pino';
import { everyHour } from '../upkeep/every-hour.ts';
import type { ListExportFiles } from './list-export-files.ts';
import type { ListExportTable } from './list-export-table.ts';

export interface RemoveExpiredOptions {
  readonly exports: ListExportTable;
  readonly exportFiles: ListExportFiles;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Removes the files of exports whose time is over, until the signal ends it. */
export function removeExpired({ exports, exportFiles, log, signal }: RemoveExpiredOptions): Promise<void> {
  const remove = async () => {
    for (const id of await exports.expired()) {
      await exportFiles.remove(id);
      await exports.setRemoved(id);
    }
  };
  return everyHour(remove, { log, signal, fault: 'files of exports cannot be removed' });
}
