import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase, withConnection } from '@stele/projection';
import { isSteleError, SteleError } from '@stele/protocol';
import type { Logger } from 'pino';

type Pool = ReturnType<typeof openPool>;

/** Connections for those who read lists: the projections have some of their own. */
const READERS = 8;

/** Connections for what the platform keeps itself. */
const KEEPERS = 4;

/** How long to wait before PostgreSQL is started again, in ms: not at all, then twice as long each time. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/** How long PostgreSQL has to run before its end is taken for the first one, in ms. */
const STEADY_MS = 60_000;

interface Opened {
  readonly writers: Pool;
  readonly readers: Pool;
  readonly keepers: Pool;
  readonly embedded: EmbeddedDatabase | undefined;
}

/** The PostgreSQL behind lists and search. The console works without it: then these alone do not answer. */
export class Database {
  readonly #open: () => Promise<Opened>;
  readonly #log: Logger;
  #opened: Opened | undefined;
  #reason = 'it is still starting';
  #opening: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #pauseMs = 0;

  /** @param url of a PostgreSQL that runs already; empty for one of its own in the data folder. */
  constructor({ data, url }: { readonly data: string; readonly url: string }, log: Logger) {
    this.#log = log;
    this.#open = async () => {
      const embedded = url === '' ? await startEmbeddedDatabase(join(data, 'database')) : undefined;
      const address = embedded?.url ?? url;
      return {
        writers: openPool(address),
        readers: openPool(address, READERS),
        keepers: openPool(address, KEEPERS),
        embedded,
      };
    };
  }

  /** Connections of projections. @throws SteleError DATABASE_FAILED */
  get writers(): Pool {
    return this.#ready().writers;
  }

  /** Connections of lists. @throws SteleError DATABASE_FAILED */
  get readers(): Pool {
    return this.#ready().readers;
  }

  /** Connections for what the platform keeps itself. @throws SteleError DATABASE_FAILED */
  get keepers(): Pool {
    return this.#ready().keepers;
  }

  /**
   * Opens it, and tries again until it is open or the signal ends it. A PostgreSQL of its own that ends before the signal is
   * started again.
   */
  async open(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#opened) {
      await this.#attempt(signal);
      if (!this.#opened) await this.#rest(signal);
    }
    if (signal.aborted) await this.close();
  }

  /** Starts a PostgreSQL of its own again that no longer answers. */
  async revive(signal: AbortSignal): Promise<void> {
    const opened = this.#opened;
    if (!opened?.embedded || signal.aborted) return;
    const isThere = await withConnection(opened.writers, (db) => db.query('select 1')).catch(() => undefined);
    if (isThere || this.#opened !== opened) return;
    await this.close();
    await this.open(signal);
  }

  /** Closes all connections, and ends a PostgreSQL of its own. */
  async close(): Promise<void> {
    await this.#opening;
    const opened = this.#opened;
    this.#opened = undefined;
    if (opened) this.#closing = this.#end(opened);
    await this.#closing;
  }

  async #end({ writers, readers, keepers, embedded }: Opened): Promise<void> {
    this.#reason = 'it was stopped';
    await Promise.allSettled([writers, readers, keepers].map((pool) => pool.end()));
    await embedded?.[Symbol.asyncDispose]();
  }

  /** Starts a PostgreSQL of its own again once it ends without having been asked to. */
  async #keepUp(opened: Opened, signal: AbortSignal): Promise<void> {
    if (!opened.embedded) return;
    const from = performance.now();
    await opened.embedded.ended;
    if (signal.aborted || this.#opened !== opened) return;
    if (performance.now() - from > STEADY_MS) this.#pauseMs = 0;
    this.#log.error({ pauseMs: this.#pauseMs }, 'PostgreSQL ended by itself, and is started again');
    await this.close();
    this.#reason = 'it ended, and is started again';
    await this.#rest(signal);
    await this.open(signal);
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, 2 * pauseMs), LONGEST_PAUSE_MS);
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }

  #attempt(signal: AbortSignal): Promise<void> {
    this.#opening ??= this.#open()
      .then((opened) => {
        this.#opened = opened;
        void this.#keepUp(opened, signal);
        this.#log.info({ embedded: opened.embedded !== undefined }, 'the database is open');
      })
      .catch((error: unknown) => {
        this.#reason = isSteleError(error, 'DATABASE_FAILED') ? error.detail.reason.toString() : String(error);
        this.#log.error({ err: error }, 'the database cannot be opened');
      })
      .finally(() => {
        this.#opening = undefined;
      });
    return this.#opening;
  }

  #ready(): Opened {
    if (this.#opened) return this.#opened;
    throw new SteleError('DATABASE_FAILED', { reason: this.#reason });
  }
}
