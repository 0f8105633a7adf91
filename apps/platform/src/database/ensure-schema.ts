import type { Queryable } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { checkSchemaVersion } from './check-schema-version.ts';
import { loadRows } from './load-rows.ts';
import { makeSchema, PLATFORM_SCHEMA, PLATFORM_SCHEMA_VERSION, runSteps } from './platform-schema.ts';
import { RESTORED_NAME, type RestoredRows } from './restored-rows.ts';
import { schemaTables } from './schema-tables.ts';

/**
 * Brings the schema to its newest version, inside the transaction that is under way. Rows of a backup are loaded on the
 * way, at the version that they are of, unless the database has them already.
 * @returns whether rows were loaded
 * @throws SteleError RESTORE_ROWS_THERE, BACKUP_BAD, STORE_NEWER_VERSION
 */
export async function ensurePlatformSchema(db: Queryable, restored?: RestoredRows): Promise<boolean> {
  // Two that start at once make one schema.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [PLATFORM_SCHEMA]);
  await makeSchema(db);
  if (!restored || (await hasLoaded(db, restored))) {
    await bringUpToDate(db, await versionOf(db));
    return false;
  }
  await loadAtItsVersion(db, restored);
  await bringUpToDate(db, restored.schema);
  await pauseBatches(db);
  await db.query('insert into restores (id, loaded) values ($1, now())', [restored.id]);
  return true;
}

async function versionOf(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ readonly steps: number }>('select steps from version');
  return rows[0]?.steps ?? 0;
}

async function hasLoaded(db: Queryable, { id }: RestoredRows): Promise<boolean> {
  return (await db.query('select from restores where id = $1', [id])).rows.length > 0;
}

async function bringUpToDate(db: Queryable, from: number): Promise<void> {
  await runSteps(db, from, PLATFORM_SCHEMA_VERSION);
  await db.query('insert into version (steps) values ($1) on conflict (one) do update set steps = excluded.steps', [
    Math.max(from, PLATFORM_SCHEMA_VERSION),
  ]);
}

async function loadAtItsVersion(db: Queryable, restored: RestoredRows): Promise<void> {
  const { schema } = restored;
  checkSchemaVersion(schema, RESTORED_NAME);
  await requireNoRows(db);
  let done = await versionOf(db);
  if (done > schema) {
    // There is no way back to the version of the rows; and without rows nothing is lost.
    await db.query(`drop schema ${PLATFORM_SCHEMA} cascade`);
    await makeSchema(db);
    done = 0;
  }
  await runSteps(db, done, schema);
  await loadRows(db, restored);
}

/** @throws SteleError RESTORE_ROWS_THERE */
async function requireNoRows(db: Queryable): Promise<void> {
  for (const table of await schemaTables(db)) {
    const { rows } = await db.query(`select from ${table} limit 1`);
    if (rows.length > 0) throw new SteleError('RESTORE_ROWS_THERE', { table: `${PLATFORM_SCHEMA}.${table}` });
  }
}

/**
 * Has batches wait for somebody that were at work as the backup was made: what they signed after it is not in its rows,
 * and would be signed again.
 */
async function pauseBatches(db: Queryable): Promise<void> {
  await db.query(
    `with turned as (
       update jobs set state = 'paused'
       where kind = 'evidence-batch' and state in ('waiting', 'running', 'needs-sign-in') and not cancelling returning id
     )
     insert into job_log (job, time, name, detail) select id, now(), 'restored', '{}' from turned`,
  );
}
