import pg from 'pg';
import type { BlockRows } from '../rows/interface.ts';
import type { Queryable } from '../schema/chain-schema.ts';
import { TABLES, type Table, type Value } from '../schema/columns.ts';

/** Writes the rows of blocks, in the transaction that is under way. */
export async function writeBlocks(db: Queryable, schema: string, blocks: readonly BlockRows[]): Promise<void> {
  await insert(
    db,
    schema,
    TABLES.blocks,
    blocks.map(({ block }) => block),
  );
  await insert(
    db,
    schema,
    TABLES.transactions,
    blocks.flatMap(({ transactions }) => transactions),
  );
  await insert(
    db,
    schema,
    TABLES.signers,
    blocks.flatMap(({ signers }) => signers),
  );
  await insert(
    db,
    schema,
    TABLES.calls,
    blocks.flatMap(({ calls }) => calls),
  );
  await insert(
    db,
    schema,
    TABLES.events,
    blocks.flatMap(({ events }) => events),
  );
  await insert(
    db,
    schema,
    TABLES.evidence,
    blocks.flatMap(({ evidence }) => evidence),
  );
  await insert(
    db,
    schema,
    TABLES.evidenceActs,
    blocks.flatMap(({ evidenceActs }) => evidenceActs),
  );
  await insert(
    db,
    schema,
    TABLES.anchors,
    blocks.flatMap(({ anchors }) => anchors),
  );
}

/** One statement for all rows, with one array for each column: no limit of parameters, and few round trips. */
async function insert<Row>(db: Queryable, schema: string, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { columns } = table;
  const names = columns.map(({ name }) => pg.escapeIdentifier(name));
  const arrays = columns.map(({ type }, i) => `$${i + 1}::${arrayTypeOf(type)}[]`);
  const values = names.map((name, i) => `${name}::${columns[i]?.type}`);
  await db.query(
    `insert into ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table.name)} (${names.join(', ')})
     select ${values.join(', ')} from unnest(${arrays.join(', ')}) as given (${names.join(', ')})`,
    columns.map(({ of }) => rows.map((row) => parameter(of(row)))),
  );
}

/** What is parsed by PostgreSQL comes as text: an array of documents would be taken for a document. */
function arrayTypeOf(type: string): string {
  return type === 'jsonb' || type === 'tsvector' ? 'text' : type;
}

function parameter(value: Value | undefined): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length) : (value ?? null);
}
