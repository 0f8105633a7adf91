import pg from 'pg';
import type { BlockRows } from '../rows/interface.ts';
import type { Queryable } from '../schema/chain-schema.ts';
import { TABLES, type Table, type Value } from '../schema/columns.ts';

/** Writes the rows of blocks, in the transaction that is under way. */
export async function writeBlocks(db: Queryable, schema: string, blocks: readonly BlockRows[]): Promise<void> {
  const put = <Row>(table: Table<Row>, of: (rows: BlockRows) => readonly Row[]) =>
    insert(db, schema, table, blocks.flatMap(of));
  await put(TABLES.blocks, ({ block }) => [block]);
  await put(TABLES.transactions, ({ transactions }) => transactions);
  await put(TABLES.signers, ({ signers }) => signers);
  await put(TABLES.calls, ({ calls }) => calls);
  await put(TABLES.events, ({ events }) => events);
  await put(TABLES.evidence, ({ evidence }) => evidence);
  await put(TABLES.evidenceActs, ({ evidenceActs }) => evidenceActs);
  await put(TABLES.anchors, ({ anchors }) => anchors);
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
