import { setTimeout as pause } from 'node:timers/promises';
import { isSteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { ListExportFiles } from './list-export-files.ts';
import type { ListExportTable } from './list-export-table.ts';

/** How often it is looked for files whose time is over, and how soon again where the database did not answer; in ms. */
const SWEEP_MS = 60 * 60 * 1000;
const RETRY_MS = 60_000;

export interface RemoveExpiredOptions {
  readonly exports: ListExportTable;
  readonly exportFiles: ListExportFiles;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Removes the files of exports whose time is over, until the signal ends it. */
export async function removeExpired({ exports, exportFiles, log, signal }: RemoveExpiredOptions): Promise<void> {
  while (!signal.aborted) {
    let next = SWEEP_MS;
    try {
      for (const id of await exports.expired()) {
        await exportFiles.remove(id);
        await exports.setRemoved(id);
      }
    } catch (error) {
      if (!isSteleError(error)) log.error({ err: error }, 'files of exports cannot be removed');
      next = RETRY_MS;
    }
    await pause(next, undefined, { signal }).catch(() => undefined);
  }
}
