import { isSteleError, SteleError } from '@stele/protocol';
import pg from 'pg';

/** Connections of one projection: one that writes, one that compares or is asked. */
const CONNECTIONS = 4;

function ignore(): void {}

/** How long to wait for a connection, in ms: a database that does not answer is said to be so. */
const CONNECT_MS = 5000;

/** Connections to a database that are kept and used again. */
export function openPool(url: string, connections: number = CONNECTIONS): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'stele',
  });
  // A connection that is lost while nobody uses it is replaced by the next who needs one.
  pool.on('error', ignore);
  // Of one that is in use, what is under way fails by itself; an event that nobody hears would end the process. It may come
  // in the same packet as the answer that the connection is there.
  pool.on('connect', (db) => void db.on('error', ignore));
  return pool;
}

/**
 * Does something on a connection of its own.
 * @throws SteleError DATABASE_FAILED with what PostgreSQL says
 */
export async function withConnection<Result>(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let db: pg.PoolClient | undefined;
  let isBroken = false;
  try {
    db = await pool.connect();
    return await work(db);
  } catch (error) {
    const said = asDatabaseError(error);
    // Whoever takes a connection again must not find a transaction half done on it.
    isBroken = said !== error;
    throw said;
  } finally {
    db?.release(isBroken);
  }
}

/** DATABASE_FAILED with what PostgreSQL says, where an error came from there; any other as it is. */
export function asDatabaseError(error: unknown): unknown {
  if (isSteleError(error) || !isOfDatabase(error)) return error;
  return new SteleError('DATABASE_FAILED', { reason: error.message }, { cause: error });
}

/** Does something in one transaction: all of it happens, or nothing. @throws SteleError DATABASE_FAILED */
export function inTransaction<Result>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return withConnection(pool, async (db) => {
    await db.query('begin');
    try {
      const result = await work(db);
      await db.query('commit');
      return result;
    } catch (error) {
      await db.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** Names of what the system says of a connection. */
const SYSTEM = /^E(?!RR_)[A-Z]+$/;

/** Whether PostgreSQL answered with it, or nothing at all came back from there. */
function isOfDatabase(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return true;
  const code = 'code' in error ? String(error.code) : '';
  return (
    SYSTEM.test(code) ||
    /^(Connection terminated|timeout exceeded|Client has encountered a connection error)/.test(error.message)
  );
}
