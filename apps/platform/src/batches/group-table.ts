import type { Queryable } from '@stele/projection';
import type { ContentHash, SteleError } from '@stele/protocol';
import type { EvidenceItem, SignedTransaction } from '@stele/sdk';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { ReadRow } from './read-rows.ts';

const GROUPS = `${PLATFORM_SCHEMA}.batch_groups`;
const ROWS = `${PLATFORM_SCHEMA}.batch_rows`;

/** Rows that are signed together, which have not been signed. */
export interface WaitingGroup {
  readonly number: number;
  readonly rows: number;
  /** How often it was signed before, and certainly came to nothing. */
  readonly attempt: number;
}

/** A group that was signed, and may have been sent. */
export interface SentGroup {
  readonly number: number;
  readonly rows: number;
  readonly signed: SignedTransaction;
}

/** What came of a group that a block holds. */
export interface GroupPlace {
  readonly transaction: string;
  readonly height: number;
  /** In ms since 1970. */
  readonly time: number;
}

/** A row in the group that it is deposited with. */
export interface PlacedRow {
  readonly read: ReadRow;
  /** Undefined where it is not deposited. */
  readonly group?: number | undefined;
  readonly place?: number | undefined;
}

/** Rows of batches, and the groups in which they are signed, in PostgreSQL. */
export class GroupTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Writes rows down, within a transaction. */
  async addRows(db: Queryable, batch: string, rows: readonly PlacedRow[]): Promise<void> {
    const columns = rows.map(valuesOf);
    const column = (place: number) => columns.map((values) => values[place]);
    await db.query(
      `insert into ${ROWS} (batch, number, problem, problem_column, same_as, algorithm, digest, label, size, group_number,
         place)
       select $1, number, problem, problem_column, same_as, algorithm, decode(digest, 'hex'), label, size, group_number,
         place
       from unnest($2::integer[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::text[], $8::text[],
         $9::bigint[], $10::integer[], $11::integer[]) as read (number, problem, problem_column, same_as, algorithm,
         digest, label, size, group_number, place)`,
      [batch, ...Array.from({ length: 10 }, (_, place) => column(place))],
    );
  }

  /** Makes the groups of the rows that were written down, within a transaction. */
  async addGroups(db: Queryable, batch: string): Promise<void> {
    await db.query(
      `insert into ${GROUPS} (batch, number, rows)
       select $1, group_number, count(*) from ${ROWS} where batch = $1 and group_number is not null
       group by group_number`,
      [batch],
    );
  }

  /** How many rows were written down. @throws SteleError DATABASE_FAILED */
  async countRows(batch: string): Promise<number> {
    const [row] = await this.#tables.query<{ readonly rows: number }>(
      `select count(*)::integer as rows from ${ROWS} where batch = $1`,
      [batch],
    );
    return row?.rows ?? 0;
  }

  /** Groups that wait, in their order. @throws SteleError DATABASE_FAILED */
  waiting(batch: string): Promise<readonly WaitingGroup[]> {
    return this.#tables.query(
      `select number, rows, attempt from ${GROUPS} where batch = $1 and state = 'waiting' order by number`,
      [batch],
    );
  }

  /** Groups that were signed and have no verdict. @throws SteleError DATABASE_FAILED */
  async sent(batch: string): Promise<readonly SentGroup[]> {
    const rows = await this.#tables.query<Omit<SentGroup, 'signed'> & { readonly id: string; readonly bytes: Buffer }>(
      `select number, rows, transaction as id, signed as bytes from ${GROUPS}
       where batch = $1 and state = 'sent' order by number`,
      [batch],
    );
    return rows.map(({ id, bytes, ...group }) => ({ ...group, signed: { id, bytes: new Uint8Array(bytes) } }));
  }

  /** Whether any failed, and with which error the first one did. @throws SteleError DATABASE_FAILED */
  async firstFailure(batch: string): Promise<ReturnType<SteleError['toJSON']> | undefined> {
    const [row] = await this.#tables.query<{ readonly error: ReturnType<SteleError['toJSON']> }>(
      `select error from ${GROUPS} where batch = $1 and state = 'failed' order by number limit 1`,
      [batch],
    );
    return row?.error;
  }

  /** What a group deposits, in its order. @throws SteleError DATABASE_FAILED */
  async itemsOf(batch: string, group: number): Promise<EvidenceItem[]> {
    const rows = await this.#tables.query<{
      readonly algorithm: ContentHash;
      readonly digest: string;
      readonly label: string | null;
      readonly size: string | null;
    }>(
      `select algorithm, encode(digest, 'hex') as digest, label, size from ${ROWS}
       where batch = $1 and group_number = $2 order by place`,
      [batch, group],
    );
    return rows.map(({ label, size, ...content }) => ({
      ...content,
      ...(label !== null && { label }),
      ...(size !== null && { size: Number(size) }),
    }));
  }

  /** Keeps what was signed for a group, within a transaction. @returns whether the group still waited */
  async keepSigned(
    db: Queryable,
    batch: string,
    { number, attempt }: WaitingGroup,
    { id, bytes }: SignedTransaction,
  ): Promise<boolean> {
    const { rows } = await db.query(
      `update ${GROUPS} set state = 'sent', transaction = $4, signed = $5
       where batch = $1 and number = $2 and attempt = $3 and state = 'waiting' returning number`,
      [batch, number, attempt, id, bytes],
    );
    return rows.length > 0;
  }

  /**
   * Notes that a block holds a group, within a transaction.
   * @param repeated which of its rows had equal records before, and how many
   * @returns whether it had no verdict yet
   */
  async commit(
    db: Queryable,
    batch: string,
    group: number,
    { transaction, height, time }: GroupPlace,
    repeated: readonly { readonly index: number; readonly ordinal: number }[],
  ): Promise<boolean> {
    const { rows } = await db.query(
      `update ${GROUPS} set state = 'committed', transaction = $3, height = $4, time = $5, error = null
       where batch = $1 and number = $2 and state = 'sent' returning number`,
      [batch, group, transaction, height, new Date(time)],
    );
    if (rows.length === 0) return false;
    if (repeated.length > 0) {
      await db.query(
        `update ${ROWS} set ordinal = given.ordinal from unnest($3::integer[], $4::integer[]) as given (place, ordinal)
         where batch = $1 and group_number = $2 and ${ROWS}.place = given.place`,
        [batch, group, repeated.map(({ index }) => index), repeated.map(({ ordinal }) => ordinal)],
      );
    }
    return true;
  }

  /** Notes that a group failed, within a transaction. @returns whether it had no verdict yet */
  async fail(db: Queryable, batch: string, group: number, error: SteleError, at?: GroupPlace): Promise<boolean> {
    const { rows } = await db.query(
      `update ${GROUPS} set state = 'failed', error = $3, height = $4, time = $5
       where batch = $1 and number = $2 and state = 'sent' returning number`,
      [batch, group, JSON.stringify(error), at?.height ?? null, at ? new Date(at.time) : null],
    );
    return rows.length > 0;
  }

  /** Has a group wait again that certainly came to nothing, within a transaction. @returns whether it had no verdict */
  async expire(db: Queryable, batch: string, group: number, to: 'waiting' | 'cancelled'): Promise<boolean> {
    const { rows } = await db.query(
      `update ${GROUPS} set state = $3, attempt = attempt + 1, transaction = null, signed = null
       where batch = $1 and number = $2 and state = 'sent' returning number`,
      [batch, group, to],
    );
    return rows.length > 0;
  }

  /** Gives up what waits, within a transaction. @returns how many rows that are */
  giveUp(db: Queryable, batch: string): Promise<number> {
    return turned(db, `update ${GROUPS} set state = 'cancelled' where batch = $1 and state = 'waiting'`, batch);
  }

  /** Makes groups wait again that failed, within a transaction. @returns how many rows that are */
  tryAgain(db: Queryable, batch: string): Promise<number> {
    return turned(
      db,
      `update ${GROUPS} set state = 'waiting', attempt = attempt + 1, transaction = null, signed = null, height = null,
         time = null, error = null
       where batch = $1 and state = 'failed'`,
      batch,
    );
  }
}

async function turned(db: Queryable, update: string, batch: string): Promise<number> {
  const { rows } = await db.query<{ readonly rows: number }>(`${update} returning rows`, [batch]);
  return rows.reduce((sum, { rows: count }) => sum + count, 0);
}

function valuesOf({ read, group, place }: PlacedRow): readonly unknown[] {
  const item = read.kind === 'bad' ? undefined : read.item;
  return [
    read.row,
    read.kind === 'bad' ? read.problem : null,
    read.kind === 'bad' ? read.column : null,
    read.kind === 'duplicate' ? read.sameAs : null,
    item?.algorithm ?? null,
    item?.digest ?? null,
    item?.label ?? null,
    item?.size ?? null,
    group ?? null,
    place ?? null,
  ];
}
