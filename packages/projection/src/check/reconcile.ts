import { equalBytes, fromHex } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import pg from 'pg';
import { BlockSource, checkFollows, type SourceBlock } from '../blocks/block-source.ts';
import { writeBlocks } from '../project/write-blocks.ts';
import { blockRows } from '../rows/block-rows.ts';
import { type Queryable, readProgress, schemaNameOf } from '../schema/chain-schema.ts';
import { TABLES } from '../schema/columns.ts';
import { withConnection } from '../schema/database.ts';

/** Blocks that are compared at once. */
const WINDOW = 32;

/** Where the tables are not what the ledger says. */
export interface Difference {
  readonly table: string;
  /** Values of the columns that say which row it is. */
  readonly row: Readonly<Record<string, unknown>>;
  /** In the ledger and not in the table, in the table and not in the ledger, or with other values. */
  readonly kind: 'missing' | 'unexpected' | 'changed';
}

export interface ReconcileOptions {
  readonly client: Client;
  readonly pool: pg.Pool;
  /** Told after each window of blocks. */
  readonly onChecked?: (height: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What came of comparing the tables of a chain with its ledger. */
export interface Reconciled {
  /** Newest block of the tables, up to which all were compared; undefined where the chain has no tables. */
  readonly height: number | undefined;
  readonly differences: readonly Difference[];
}

/** Most differences that are told; with one, the tables are to be made anew. */
const MOST_DIFFERENCES = 100;

/**
 * Compares the tables of a chain with the blocks of a node, row by row: each block is read and checked anew, its rows are
 * made anew, and PostgreSQL tells which rows are in the tables and not among them, and the reverse.
 * @throws SteleError VERIFY_PROOF, DATABASE_FAILED, and what the node refuses
 */
export async function reconcile({ client, pool, onChecked, signal }: ReconcileOptions): Promise<Reconciled> {
  const { name, genesis } = await client.api.getChain();
  const schema = schemaNameOf({ name, genesis });
  const source = new BlockSource(client);
  return withConnection(pool, async (db) => {
    const progress = await readProgress(db, schema);
    if (!progress) return { height: undefined, differences: [] };
    const { height } = progress;
    const differences = await strays(db, schema, height);
    let parent: Uint8Array = fromHex(genesis);
    for (let from = 1; from <= height && differences.length < MOST_DIFFERENCES; from += WINDOW) {
      signal?.throwIfAborted();
      const blocks = await readWindow(source, { from, to: Math.min(height, from + WINDOW - 1), parent, signal });
      parent = (blocks.at(-1) as SourceBlock).hash;
      differences.push(...(await compare(db, schema, blocks)));
      onChecked?.(Math.min(height, from + WINDOW - 1));
    }
    const isWhole = differences.length < MOST_DIFFERENCES;
    if (isWhole && !equalBytes(progress.hash, parent)) {
      differences.push({ table: 'progress', row: { height }, kind: 'changed' });
    }
    return { height, differences: differences.slice(0, MOST_DIFFERENCES) };
  });
}

interface Window {
  readonly from: number;
  readonly to: number;
  /** Hash of the block before. */
  readonly parent: Uint8Array;
  readonly signal: AbortSignal | undefined;
}

async function readWindow(source: BlockSource, { from, to, parent, signal }: Window): Promise<SourceBlock[]> {
  const heights = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const blocks = await Promise.all(heights.map((height) => source.read(height, signal)));
  blocks.forEach((block, i) => {
    checkFollows(block, blocks[i - 1]?.hash ?? parent);
  });
  return blocks;
}

/** Rows of blocks that the tables do not say they have. */
async function strays(db: Queryable, schema: string, height: number): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { name, order } of Object.values(TABLES)) {
    const { rows } = await db.query(
      `select ${columns(order)} from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}
       where height > $1 or height < 1 order by ${columns(order)} limit ${MOST_DIFFERENCES}`,
      [height],
    );
    found.push(...rows.map((row): Difference => ({ table: name, row, kind: 'unexpected' })));
  }
  return found;
}

async function compare(db: Queryable, schema: string, blocks: readonly SourceBlock[]): Promise<Difference[]> {
  const heights = [blocks[0]?.header.height, blocks.at(-1)?.header.height];
  await db.query('begin');
  try {
    for (const { name } of Object.values(TABLES)) {
      const table = pg.escapeIdentifier(name);
      await db.query(`create temp table ${table} (like ${pg.escapeIdentifier(schema)}.${table}) on commit drop`);
    }
    await writeBlocks(db, 'pg_temp', blocks.map(blockRows));
    const found: Difference[] = [];
    for (const { name, order } of Object.values(TABLES)) {
      const kept = `select * from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} where height between $1 and $2`;
      const expected = `select * from pg_temp.${pg.escapeIdentifier(name)} where height between $1 and $2`;
      const { rows } = await db.query(
        `select ${columns(order)}, bool_or(kept) as "#kept", bool_or(not kept) as "#expected" from (
           select *, true as kept from (${kept} except all ${expected}) as more
           union all
           select *, false from (${expected} except all ${kept}) as less
         ) as differing group by ${columns(order)} order by ${columns(order)} limit ${MOST_DIFFERENCES}`,
        heights,
      );
      for (const { '#kept': isKept, '#expected': isExpected, ...row } of rows as (Record<string, unknown> & {
        readonly '#kept': boolean;
        readonly '#expected': boolean;
      })[]) {
        found.push({ table: name, row, kind: isKept && isExpected ? 'changed' : isKept ? 'unexpected' : 'missing' });
      }
    }
    return found;
  } finally {
    await db.query('rollback');
  }
}

function columns(names: readonly string[]): string {
  return names.map((name) => pg.escapeIdentifier(name)).join(', ');
}
