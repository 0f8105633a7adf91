import { isSteleError, type SerializedError, SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import type { ChainConnection } from '../chain/connection.ts';
import type { SettledBundle } from '../chain/messages.ts';
import type { FormedBundle } from './bundler.ts';

/** What bundles are delivered with. */
export interface DeliveryOptions {
  readonly connection: Pick<ChainConnection, 'submit'>;
  readonly log: Logger;
  /** First outbox position that an unsettled transaction holds. */
  readonly firstOutbox: () => number;
}

/** What became of a bundle: settled by a block, or refused whole. */
export type Delivered = SettledBundle | { readonly error: SerializedError };

/** How long to wait before bundles are tried again that the engine could not take. */
const RETRY_MS = 500;

/** Hands bundles to the engine, again and again while it can take none. */
export class Delivery {
  readonly #options: DeliveryOptions;
  #isStopping = false;
  #stall: SteleError | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Why the engine takes no bundles right now, if so; they are tried again by themselves. */
  get stall(): SteleError | undefined {
    return this.#stall;
  }

  /** Gives up what the engine does not take. */
  stop(): void {
    this.#isStopping = true;
  }

  /**
   * @param verdict of all its signatures: see `Verdict` of the ledger.
   * @returns undefined where it was stopped before the engine took the bundle.
   */
  async deliver({ bundle, entries }: FormedBundle, verdict: number): Promise<Delivered | undefined> {
    const { connection, firstOutbox, log } = this.#options;
    while (!this.#isStopping) {
      try {
        const verdicts = new Uint8Array(entries.length).fill(verdict);
        const settled = await connection.submit(bundle.slice(), verdicts, firstOutbox());
        this.#stall = undefined;
        return settled;
      } catch (error) {
        if (isSteleError(error, 'BUNDLE_BAD')) return { error: error.toJSON() };
        this.#stall = isSteleError(error) ? error : new SteleError('RUNTIME_FAULT', { reason: String(error) });
        log.warn({ err: error }, 'the engine takes no bundles; trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
    return undefined;
  }
}
