import { asDatabaseError, type openPool, type withConnection } from '@stele/projection';
import { utf8 } from '@stele/protocol';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { TableRows } from '../database/restored-rows.ts';
import { schemaTables } from '../database/schema-tables.ts';

type Pool = ReturnType<typeof openPool>;
type Connection = Parameters<Parameters<typeof withConnection>[1]>[0];

/** Bytes of rows that are held at once, unless a single row has more. */
const PART_BYTES = 4 * 1024 * 1024;

/** Most rows that are held at once. */
const PART_ROWS = 10_000;

/** All rows of the platform as they are at one moment, while others go on to write. */
export class RowSnapshot implements AsyncDisposable {
  readonly #db: Connection;
  #isOpen = true;

  private constructor(db: Connection) {
    this.#db = db;
  }

  /** @throws SteleError DATABASE_FAILED */
  static async open(pool: Pool): Promise<RowSnapshot> {
    const db = await pool.connect().catch((error: unknown) => {
      throw asDatabaseError(error);
    });
    const snapshot = new RowSnapshot(db);
    try {
      await snapshot.query('begin isolation level repeatable read read only');
      return snapshot;
    } catch (error) {
      await snapshot[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** @throws SteleError DATABASE_FAILED */
  async query<Row extends object>(text: string): Promise<readonly Row[]> {
    try {
      return (await this.#db.query<Row>(text)).rows;
    } catch (error) {
      throw asDatabaseError(error);
    }
  }

  /** Version of the schema; undefined where there is none. @throws SteleError DATABASE_FAILED */
  async schema(): Promise<number | undefined> {
    const name = `${PLATFORM_SCHEMA}.version`;
    const [found] = await this.query<{ readonly known: boolean }>(`select to_regclass('${name}') is not null as known`);
    if (!found?.known) return undefined;
    return (await this.query<{ readonly steps: number }>(`select steps from ${name}`))[0]?.steps;
  }

  /** Tables and how many rows they have, each behind those that its rows refer to. @throws SteleError DATABASE_FAILED */
  async tables(): Promise<readonly TableRows[]> {
    const tables: TableRows[] = [];
    for (const name of await schemaTables(this.#db)) {
      const [row] = await this.query<{ readonly rows: string }>(
        `select count(*) as rows from ${PLATFORM_SCHEMA}.${name}`,
      );
      tables.push({ name, rows: Number(row?.rows) });
    }
    return tables;
  }

  /**
   * The rows of a table as PostgreSQL writes them in JSON, one a line, some at a time.
   * @throws SteleError DATABASE_FAILED
   */
  async *parts({ name }: TableRows): AsyncGenerator<Uint8Array> {
    const table = `${PLATFORM_SCHEMA}.${name}`;
    const [found] = await this.query<{ readonly widest: number | null }>(
      `select max(octet_length(row_to_json(t)::text)) as widest from ${table} t`,
    );
    if (!found?.widest) return;
    // As many as fit even if all were as large as the largest.
    const rows = Math.max(1, Math.min(PART_ROWS, Math.floor(PART_BYTES / found.widest)));
    await this.query(`declare part no scroll cursor for select row_to_json(t)::text as line from ${table} t`);
    for (;;) {
      const lines = await this.query<{ readonly line: string }>(`fetch ${rows} from part`);
      if (lines.length === 0) break;
      yield utf8(lines.map(({ line }) => `${line}\n`).join(''));
    }
    await this.query('close part');
  }

  /** Lets go of the moment, so that the database need not keep what was then. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const isEnded = await this.#db.query('rollback').then(
      () => true,
      () => false,
    );
    this.#db.release(!isEnded);
  }
}
