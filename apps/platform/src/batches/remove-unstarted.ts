import type { Logger } from 'pino';
import { everyHour } from '../upkeep/every-hour.ts';
import type { BatchFiles } from './batch-files.ts';
import type { BatchTable } from './batch-table.ts';

/** How long a batch waits to be started, in ms. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export interface RemoveOptions {
  readonly files: BatchFiles;
  readonly batches: BatchTable;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Removes batches with their files that nobody started within a week, until the signal ends it. */
export function removeUnstarted({ files, batches, log, signal }: RemoveOptions): Promise<void> {
  const remove = async () => {
    for (const batch of await batches.removeUnstarted(Date.now() - KEPT_MS)) {
      await files.remove(batch);
      log.info({ batch }, 'a batch was removed that nobody had started');
    }
  };
  return everyHour(remove, { log, signal, fault: 'batches that nobody started cannot be removed' });
}
