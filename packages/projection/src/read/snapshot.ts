import pg from 'pg';
import { type Queryable, readProgress } from '../schema/chain-schema.ts';
import { withConnection } from '../schema/database.ts';
import { PROJECTION_VERSION } from '../schema/tables-sql.ts';
import type { TableIndex } from './interface.ts';

/** The tables of a chain as they stood at one moment. */
export interface Snapshot {
  /** Finds the tables by their bare names. */
  readonly db: Queryable;
  readonly index: TableIndex;
}

/** How long one statement of a reader may take unless said, in ms: a list is read by an index or not at all. */
const STATEMENT_MS = 5000;

/**
 * Reads the tables of a chain at one moment, so that rows and how far the tables reach belong together.
 * @param statementMs how long one statement may take
 * @returns undefined where there are no tables of this version yet.
 * @throws SteleError DATABASE_FAILED
 */
export function readSnapshot<Result>(
  pool: pg.Pool,
  schema: string,
  read: (snapshot: Snapshot) => Promise<Result>,
  statementMs: number = STATEMENT_MS,
): Promise<Result | undefined> {
  return withConnection(pool, async (db) => {
    await db.query(
      `begin isolation level repeatable read read only;
       set local search_path to ${pg.escapeIdentifier(schema)};
       set local statement_timeout to ${statementMs}`,
    );
    try {
      const progress = await readProgress(db, schema);
      if (progress?.version !== PROJECTION_VERSION) return undefined;
      return await read({ db, index: await indexAt(db, progress.height) });
    } finally {
      await db.query('rollback');
    }
  });
}

async function indexAt(db: Queryable, height: number): Promise<TableIndex> {
  const { rows } = await db.query<{ readonly time: Date }>('select time from blocks where height = $1', [height]);
  const time = rows[0]?.time.getTime();
  return time === undefined ? { height: null, time: null } : { height, time };
}
