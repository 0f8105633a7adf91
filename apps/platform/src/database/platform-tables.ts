import { inTransaction, type openPool, type Queryable, withConnection } from '@stele/projection';
import { ensurePlatformSchema } from './ensure-schema.ts';
import { findRestoredRows, removeRestoredRows } from './restored-rows.ts';

type Pool = ReturnType<typeof openPool>;

/** Rows of a backup that may wait to be loaded. */
export interface RestoreOptions {
  /** Where they lie. */
  readonly restored: string;
  /** Told when they have been loaded. */
  readonly onLoaded: () => void;
}

/** What the platform keeps itself in PostgreSQL. */
export class PlatformTables {
  readonly #pool: () => Pool;
  readonly #restore: RestoreOptions | undefined;
  #ready: { readonly pool: Pool; readonly done: Promise<void> } | undefined;

  /** @param pool throws DATABASE_FAILED while there is none */
  constructor(pool: () => Pool, restore?: RestoreOptions) {
    this.#pool = pool;
    this.#restore = restore;
  }

  /** Asks or changes something. @throws SteleError DATABASE_FAILED, RESTORE_ROWS_THERE, BACKUP_BAD */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const pool = await this.#opened();
    return withConnection(pool, async (db) => (await db.query<Row>(text, [...values])).rows);
  }

  /** Does something of which all happens or nothing. @throws SteleError DATABASE_FAILED, RESTORE_ROWS_THERE, BACKUP_BAD */
  async transaction<Result>(work: (db: Queryable) => Promise<Result>): Promise<Result> {
    return inTransaction(await this.#opened(), work);
  }

  /** The database with its tables, which are made with the first use of each. */
  async #opened(): Promise<Pool> {
    const pool = this.#pool();
    if (this.#ready?.pool !== pool) {
      const ready = { pool, done: this.#prepare(pool) };
      this.#ready = ready;
      ready.done.catch(() => {
        if (this.#ready === ready) this.#ready = undefined;
      });
    }
    await this.#ready?.done;
    return pool;
  }

  async #prepare(pool: Pool): Promise<void> {
    const restore = this.#restore;
    const rows = restore && (await findRestoredRows(restore.restored));
    const isLoaded = await inTransaction(pool, (db) => ensurePlatformSchema(db, rows));
    if (restore) await removeRestoredRows(restore.restored);
    if (isLoaded) restore?.onLoaded();
  }
}
