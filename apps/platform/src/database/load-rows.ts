import { readFile } from 'node:fs/promises';
import type { Queryable } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { PLATFORM_SCHEMA } from './platform-schema.ts';
import { RESTORED_NAME, type RestoredRows, rowFiles, type TableRows } from './restored-rows.ts';
import { schemaTables } from './schema-tables.ts';

/**
 * Puts the rows of a backup into tables of its version without rows, inside the transaction that is under way; numbers
 * that tables give themselves go on behind the highest one.
 * @throws SteleError BACKUP_BAD where rows are missing or of other tables
 */
export async function loadRows(db: Queryable, restored: RestoredRows): Promise<void> {
  const known = await schemaTables(db);
  for (const table of restored.tables) {
    if (!known.includes(table.name)) throw bad(`there is no table ${table.name}`);
    await loadTable(db, restored, table);
  }
  await continueNumbers(db);
}

async function loadTable(db: Queryable, restored: RestoredRows, { name, rows: expected }: TableRows): Promise<void> {
  let loaded = 0;
  for (const file of await rowFiles(restored, name)) {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await db.query(
      `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1::json)`,
      [`[${lines.join(',')}]`],
    );
    loaded += lines.length;
  }
  if (loaded !== expected) throw bad(`${loaded} rows of ${name} are there instead of ${expected}`);
}

async function continueNumbers(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ readonly table: string; readonly column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' and a.attidentity <> ''`,
    [PLATFORM_SCHEMA],
  );
  for (const { table, column } of rows) {
    await db.query(
      `select setval(pg_get_serial_sequence($1, $2), highest) from (select max(${column}) as highest from ${table}) t
       where highest is not null`,
      [`${PLATFORM_SCHEMA}.${table}`, column],
    );
  }
}

function bad(reason: string): SteleError {
  return new SteleError('BACKUP_BAD', { file: RESTORED_NAME, reason });
}
