import { setTimeout as pause } from 'node:timers/promises';
import { isSteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { BatchFiles } from './batch-files.ts';
import type { BatchTable } from './batch-table.ts';

/** How long a batch waits to be started, in ms. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** How often it is looked for such, and how soon again where the database did not answer; in ms. */
const SWEEP_MS = 60 * 60 * 1000;
const RETRY_MS = 60_000;

export interface RemoveOptions {
  readonly files: BatchFiles;
  readonly batches: BatchTable;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Removes batches with their files that nobody started within a week, until the signal ends it. */
export async function removeUnstarted({ files, batches, log, signal }: RemoveOptions): Promise<void> {
  while (!signal.aborted) {
    let next = SWEEP_MS;
    try {
      for (const batch of await batches.removeUnstarted(Date.now() - KEPT_MS)) {
        await files.remove(batch);
        log.info({ batch }, 'a batch was removed that nobody had started');
      }
    } catch (error) {
      if (!isSteleError(error)) log.error({ err: error }, 'batches that nobody started cannot be removed');
      next = RETRY_MS;
    }
    await pause(next, undefined, { signal }).catch(() => undefined);
  }
}
