import pg from 'pg';
import { CHAIN_SCHEMA, PROJECTION_VERSION } from './tables-sql.ts';

/** PostgreSQL keeps this many bytes of a name; so many of them tell foundings apart. */
const MOST_NAME = 63;
const FINGERPRINT = 8;

/** Name of the schema that holds a chain: readable, and different for each founding. */
export function schemaNameOf(chain: { readonly name: string; readonly genesis: string }): string {
  const readable = chain.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return `${`chain_${readable}`.slice(0, MOST_NAME - FINGERPRINT - 1)}_${chain.genesis.slice(0, FINGERPRINT)}`;
}

/** How far a schema has come. */
export interface Progress {
  /** Of the rules by which its rows were made. */
  readonly version: number;
  readonly height: number;
  readonly hash: Uint8Array;
}

/** What can be asked, inside a transaction or not. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Reads how far a schema has come; undefined where there is none. @param isLocked keeps others from going on until the transaction ends */
export async function readProgress(db: Queryable, schema: string, isLocked = false): Promise<Progress | undefined> {
  const table = `${pg.escapeIdentifier(schema)}.progress`;
  const { rows: there } = await db.query<{ readonly known: boolean }>('select to_regclass($1) is not null as known', [
    table,
  ]);
  if (!there[0]?.known) return undefined;
  const { rows } = await db.query<{ readonly version: number; readonly height: string; readonly hash: Buffer }>(
    `select version, height, hash from ${table}${isLocked ? ' for update' : ''}`,
  );
  const [row] = rows;
  return row && { version: row.version, height: Number(row.height), hash: row.hash };
}

/**
 * Makes the schema of a chain where there is none, or one of other rules, inside the transaction that is under way.
 * @param founding the genesis fingerprint, which the first block follows.
 */
export async function ensureSchema(
  db: Queryable,
  schema: string,
  { founding, isAnew = false }: { readonly founding: Uint8Array; readonly isAnew?: boolean },
): Promise<Progress> {
  // Two that begin at once make one schema.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [schema]);
  const present = await readProgress(db, schema);
  if (present?.version === PROJECTION_VERSION && !isAnew) return present;
  await dropSchema(db, schema);
  const name = pg.escapeIdentifier(schema);
  await db.query(`create schema ${name}`);
  await db.query(`set local search_path to ${name}`);
  await db.query(CHAIN_SCHEMA);
  await db.query('insert into progress (version, height, hash) values ($1, 0, $2)', [
    PROJECTION_VERSION,
    Buffer.from(founding),
  ]);
  return { version: PROJECTION_VERSION, height: 0, hash: founding };
}

/** Gives up all that was projected of a chain. */
export async function dropSchema(db: Queryable, schema: string): Promise<void> {
  await db.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
}
