import { inTransaction, type openPool, type Queryable, withConnection } from '@stele/projection';
import { ensurePlatformSchema } from './platform-schema.ts';

type Pool = ReturnType<typeof openPool>;

/** What the platform keeps itself in PostgreSQL. */
export class PlatformTables {
  readonly #pool: () => Pool;
  #ready: { readonly pool: Pool; readonly done: Promise<void> } | undefined;

  /** @param pool throws DATABASE_FAILED while there is none */
  constructor(pool: () => Pool) {
    this.#pool = pool;
  }

  /** Asks or changes something. @throws SteleError DATABASE_FAILED */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const pool = await this.#opened();
    return withConnection(pool, async (db) => (await db.query<Row>(text, [...values])).rows);
  }

  /** Does something of which all happens or nothing. @throws SteleError DATABASE_FAILED */
  async transaction<Result>(work: (db: Queryable) => Promise<Result>): Promise<Result> {
    return inTransaction(await this.#opened(), work);
  }

  /** The database with its tables, which are made with the first use of each. */
  async #opened(): Promise<Pool> {
    const pool = this.#pool();
    if (this.#ready?.pool !== pool) {
      const ready = { pool, done: inTransaction(pool, ensurePlatformSchema) };
      this.#ready = ready;
      ready.done.catch(() => {
        if (this.#ready === ready) this.#ready = undefined;
      });
    }
    await this.#ready?.done;
    return pool;
  }
}
