import { setTimeout as pause } from 'node:timers/promises';
import { isSteleError } from '@stele/protocol';
import type { Logger } from 'pino';

/** How often it is done, and how soon again where it failed; in ms. */
const EVERY_MS = 60 * 60 * 1000;
const RETRY_MS = 60_000;

export interface EveryHourOptions {
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** What is said in the log where it fails for no reason that people know. */
  readonly fault: string;
}

/** Does something at once and every hour after that, sooner again where it failed, until the signal ends it. */
export async function everyHour(work: () => Promise<void>, { log, signal, fault }: EveryHourOptions): Promise<void> {
  while (!signal.aborted) {
    let next = EVERY_MS;
    try {
      await work();
    } catch (error) {
      if (!isSteleError(error)) log.error({ err: error }, fault);
      next = RETRY_MS;
    }
    await pause(next, undefined, { signal }).catch(() => undefined);
  }
}
