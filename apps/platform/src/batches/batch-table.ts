import type { Queryable } from '@stele/projection';
import { fromHex, SteleError } from '@stele/protocol';
import type { BatchCheck, BatchColumns, BatchWay } from '../api/batch-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.batches`;

/** A batch as it is kept. */
export interface Batch {
  readonly id: string;
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hex. */
  readonly digest: string;
  /** In ms since 1970. */
  readonly created: number;
  readonly columns: BatchColumns;
  readonly check: BatchCheck;
  readonly note: string;
  /** What was agreed to; null until then. */
  readonly agreed: Agreed | null;
}

/** What somebody agreed to, beside the list itself. */
export interface Agreed {
  readonly way: BatchWay;
  readonly account: string;
  readonly key: string;
  readonly job: string;
}

interface Row extends Pick<Batch, 'id' | 'chain' | 'file' | 'digest' | 'columns' | 'note'> {
  readonly bytes: string;
  readonly created: Date;
  readonly checked: BatchCheck;
  readonly way: BatchWay | null;
  readonly account: string | null;
  readonly key: string | null;
  readonly job: string | null;
}

const COLUMNS = `id, encode(chain, 'hex') as chain, file, bytes, encode(digest, 'hex') as digest, created, columns,
  checked, way, note, account, key, job`;

/** Batches, in PostgreSQL. */
export class BatchTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Writes a batch down, within a transaction. */
  async add(
    db: Queryable,
    { id, chain, file, bytes, digest, created, columns, check }: Omit<Batch, 'note' | 'agreed'>,
  ): Promise<void> {
    await db.query(
      `insert into ${TABLE} (id, chain, file, bytes, digest, created, columns, checked)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        fromHex(chain),
        file,
        bytes,
        fromHex(digest),
        new Date(created),
        JSON.stringify(columns),
        JSON.stringify(check),
      ],
    );
  }

  /** @param chain genesis fingerprint; any where it is left out. @throws SteleError BATCH_UNKNOWN, DATABASE_FAILED */
  async find(id: string, chain?: string): Promise<Batch> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1`, [id]);
    if (!row || (chain !== undefined && row.chain !== chain)) throw new SteleError('BATCH_UNKNOWN', { batch: id });
    return batchOf(row);
  }

  /** Those of a chain, newest first. @throws SteleError DATABASE_FAILED */
  async list(
    chain: string,
    after: { readonly created: number; readonly id: string } | undefined,
    limit: number,
  ): Promise<readonly Batch[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE}
       where chain = $1 and ($2::timestamptz is null or (created, id) < ($2, $3))
       order by created desc, id desc limit $4`,
      [fromHex(chain), after ? new Date(after.created) : null, after?.id ?? null, limit],
    );
    return rows.map(batchOf);
  }

  /** Reads a batch otherwise, unless it was started. @returns whether it did. @throws SteleError DATABASE_FAILED */
  async setColumns(id: string, columns: BatchColumns, check: BatchCheck): Promise<boolean> {
    const rows = await this.#tables.query(
      `update ${TABLE} set columns = $2, checked = $3 where id = $1 and job is null returning id`,
      [id, JSON.stringify(columns), JSON.stringify(check)],
    );
    return rows.length > 0;
  }

  /**
   * Fixes what a batch deposits, within a transaction.
   * @param list hash over the list that was agreed to
   * @returns whether it was neither started nor read otherwise before
   */
  async agree(
    db: Queryable,
    id: string,
    { list, way, account, key, job, note }: Agreed & { readonly list: string; readonly note: string },
  ): Promise<boolean> {
    const { rows } = await db.query(
      `update ${TABLE} set way = $3, account = $4, key = $5, job = $6, note = $7
       where id = $1 and checked->>'list' = $2 and job is null returning id`,
      [id, list, way, account, key, job, note],
    );
    return rows.length > 0;
  }

  /** Removes batches that nobody has started since a time, and says which. @throws SteleError DATABASE_FAILED */
  async removeUnstarted(before: number): Promise<readonly string[]> {
    const rows = await this.#tables.query<{ readonly id: string }>(
      `delete from ${TABLE} where job is null and created < $1 returning id`,
      [new Date(before)],
    );
    return rows.map(({ id }) => id);
  }
}

function batchOf({ bytes, created, checked, way, account, key, job, ...row }: Row): Batch {
  const isAgreed = way !== null && account !== null && key !== null && job !== null;
  return {
    ...row,
    bytes: Number(bytes),
    created: created.getTime(),
    check: checked,
    agreed: isAgreed ? { way, account, key, job } : null,
  };
}
