import { inTransaction, type openPool, type Queryable, withConnection } from '@stele/projection';
import { ensurePlatformSchema } from '../certificates/platform-schema.ts';

type Pool = ReturnType<typeof openPool>;

/** What the platform keeps in PostgreSQL for itself. The tables are made with the first use of each database. */
export class PlatformTables {
  readonly #pool: () => Pool;
  #ready: { readonly pool: Pool; readonly done: Promise<void> } | undefined;

  /** @param pool throws DATABASE_FAILED while there is none */
  constructor(pool: () => Pool) {
    this.#pool = pool;
  }

  /** The rows that a statement gives. @throws SteleError DATABASE_FAILED */
  async query<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const pool = await this.#open();
    return withConnection(pool, async (db) => (await db.query<Row>(text, [...values])).rows);
  }

  /** Does all of something, or nothing. @throws SteleError DATABASE_FAILED */
  async transaction<Result>(work: (db: Queryable) => Promise<Result>): Promise<Result> {
    return inTransaction(await this.#open(), work);
  }

  async #open(): Promise<Pool> {
    const pool = this.#pool();
    await this.#ensure(pool);
    return pool;
  }

  #ensure(pool: Pool): Promise<void> {
    if (this.#ready?.pool === pool) return this.#ready.done;
    const done = inTransaction(pool, ensurePlatformSchema);
    const ready = { pool, done };
    this.#ready = ready;
    done.catch(() => {
      if (this.#ready === ready) this.#ready = undefined;
    });
    return done;
  }
}
