import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '@stele/node/founding';
import { SteleError } from '@stele/protocol';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

/** How many rows of a table there are. */
export const TableRows = Type.Object(
  { name: Type.String({ pattern: '^[a-z][a-z_]{0,62}$' }), rows: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
export type TableRows = Static<typeof TableRows>;

/** Where rows wait, as it is named to whom the path on this machine is none of his business. */
export const RESTORED_NAME = 'platform/restored';

/** What says that rows lie beside it. It comes with the last of them and goes before the first. */
const MARK = 'restore.json';

const RestoreMark = Type.Object(
  {
    format: Type.Literal('stele.platform-restore'),
    version: Type.Literal(1),
    /** Of this restore alone: a database knows by it whether it has the rows. */
    id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** Version of the schema that the rows are of. */
    schema: Type.Integer({ minimum: 1 }),
    /** Each behind those that its rows refer to. */
    tables: Type.Array(TableRows),
  },
  { additionalProperties: false },
);
type RestoreMark = Static<typeof RestoreMark>;

/** Rows of a backup that wait to be loaded. */
export interface RestoredRows extends Pick<RestoreMark, 'id' | 'schema' | 'tables'> {
  /** Where they lie. */
  readonly folder: string;
}

/** Folder of the rows of a table: files of JSON texts, a row a line. */
export function rowFolder(folder: string, table: string): string {
  return join(folder, 'rows', table);
}

/** Says that all rows lie in a folder, durably. */
export function markRestoredRows({ folder, ...fields }: RestoredRows): Promise<void> {
  const mark: RestoreMark = { format: 'stele.platform-restore', version: 1, ...fields };
  return writeFileDurably(join(folder, MARK), `${JSON.stringify(mark, null, 2)}\n`);
}

/** The rows that wait in a folder; undefined where none do. @throws SteleError BACKUP_BAD */
export async function findRestoredRows(folder: string): Promise<RestoredRows | undefined> {
  const file = join(folder, MARK);
  if (!existsSync(file)) return undefined;
  const mark: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Value.Check(RestoreMark, mark)) {
    throw new SteleError('BACKUP_BAD', { file: RESTORED_NAME, reason: 'it is of no version that is known here' });
  }
  const { id, schema, tables } = mark;
  return { id, schema, tables, folder };
}

/** The files with the rows of a table, in their order; each holds at least one row. */
export async function rowFiles({ folder }: RestoredRows, table: string): Promise<readonly string[]> {
  const path = rowFolder(folder, table);
  return existsSync(path) ? (await readdir(path)).sort().map((name) => join(path, name)) : [];
}

/** Removes rows that are in the database, and what was left of such. */
export async function removeRestoredRows(folder: string): Promise<void> {
  // The mark first: what is left without it counts for nothing.
  await rm(join(folder, MARK), { force: true });
  await rm(folder, { recursive: true, force: true });
}
