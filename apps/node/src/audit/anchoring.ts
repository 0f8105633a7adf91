import { isSteleError, type SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { AuditLog } from './audit-log.ts';
import type { AuditHead } from './entry.ts';

/** Time in ms from a new entry to its anchor: what comes meanwhile is anchored with it, and a minute leaves room to retry. */
export const ANCHOR_AFTER_MS = 30_000;

/** Time in ms after which a failed anchor is tried again. */
export const RETRY_MS = 5_000;

/** The same where the chain refused it, which only a change of the chain can cure. */
export const REFUSED_RETRY_MS = 60_000;

export interface AnchoringOptions {
  readonly log: Pick<AuditLog, 'head' | 'listen'>;
  /** Up to which entry the chain holds an anchor. */
  readonly anchored: number;
  /** Brings an anchor onto the chain; resolves when a block has it. */
  readonly send: (head: AuditHead) => Promise<void>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Anchors the log within a minute of a new entry, and does nothing while there is none. */
export class Anchoring {
  readonly #options: AnchoringOptions;
  #anchored: number;
  #timer: NodeJS.Timeout | undefined;
  #isSending = false;
  /** Code of the refusal that was told last; undefined where something else came after it. */
  #refusal: string | undefined;
  #isStopped = false;

  constructor(options: AnchoringOptions) {
    this.#options = options;
    this.#anchored = options.anchored;
    options.log.listen(() => this.#wake(ANCHOR_AFTER_MS));
    this.#wake(ANCHOR_AFTER_MS);
  }

  /** Up to which entry the log is anchored, as far as this node knows. */
  get anchored(): number {
    return this.#anchored;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #wake(ms: number): void {
    if (this.#isStopped || this.#isSending || this.#timer) return;
    if (this.#options.log.head.sequence <= this.#anchored) return;
    this.#timer = setTimeout(() => void this.#anchor(), ms).unref();
  }

  async #anchor(): Promise<void> {
    const { log, send, logger } = this.#options;
    const head = { ...log.head };
    this.#timer = undefined;
    this.#isSending = true;
    let wait = ANCHOR_AFTER_MS;
    try {
      await send(head);
      this.#anchored = head.sequence;
      this.#refusal = undefined;
      logger.info({ entry: head.sequence }, 'the audit log is anchored');
    } catch (error) {
      const isRefused = isSteleError(error) && (error.status < 500 || error.code === 'GATEWAY_UNREGISTERED');
      wait = isRefused ? REFUSED_RETRY_MS : RETRY_MS;
      this.#warn(error, isRefused, head.sequence);
    }
    this.#isSending = false;
    this.#wake(wait);
  }

  /** What lasts until the chain changes is said once, not each minute. */
  #warn(error: unknown, isRefused: boolean, entry: number): void {
    const refusal = isRefused ? (error as SteleError).code : undefined;
    if (refusal !== undefined && refusal === this.#refusal) return;
    this.#refusal = refusal;
    this.#options.logger.warn({ err: error, entry }, 'the audit log could not be anchored; it is tried again');
  }
}
