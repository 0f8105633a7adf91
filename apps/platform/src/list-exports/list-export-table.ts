import type { Queryable } from '@stele/projection';
import { fromHex, SteleError } from '@stele/protocol';
import { LIST_EXPORT_LIMITS } from '../api/list-export-shapes.ts';
import type { ListName } from '../api/list-filters.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.list_exports`;
const JOBS = `${PLATFORM_SCHEMA}.jobs`;

/** What was found when the rows of an export were counted. */
export interface Counted {
  /** Newest block of that moment, and its time in ms since 1970. */
  readonly height: number;
  readonly time: number;
  /** Rows that the file is to have. */
  readonly rows: number;
  /** Whether more than these match. */
  readonly cut: boolean;
}

/** How far a file was written. */
export interface Written {
  /** Where the list goes on; undefined before its first row. */
  readonly cursor: string | undefined;
  /** Bytes of the file that hold, and rows that are in them. */
  readonly bytes: number;
  readonly rows: number;
}

/** A list that is written into a file. */
export interface ListExport {
  readonly id: string;
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  readonly list: ListName;
  /** The filter as it was checked, and as the query of an address. */
  readonly filter: object;
  readonly query: string;
  /** Name of the file. */
  readonly name: string;
  readonly job: string;
  /** Undefined until its rows are counted. */
  readonly counted: Counted | undefined;
  readonly written: Written;
  /** When its file is removed, in ms since 1970; undefined until it is whole. */
  readonly expires: number | undefined;
  readonly removed: boolean;
}

/** An export of which nothing is done. */
export type NewListExport = Omit<ListExport, 'counted' | 'written' | 'expires' | 'removed'>;

interface Row extends NewListExport {
  readonly height: string | null;
  readonly time: Date | null;
  readonly rows: number | null;
  readonly cut: boolean;
  readonly cursor: string | null;
  readonly bytes: string;
  readonly written: number;
  readonly expires: Date | null;
  readonly removed: boolean;
}

const COLUMNS = `id, encode(chain, 'hex') as chain, list, filter, query, name, job, height, time, rows, cut, cursor, bytes,
  written, expires, removed`;

/** Lists that are written into files, in PostgreSQL. */
export class ListExportTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Writes an export down, within a transaction. */
  async add(db: Queryable, { id, chain, list, filter, query, name, job }: NewListExport): Promise<void> {
    await db.query(
      `insert into ${TABLE} (id, chain, list, filter, query, name, job) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, fromHex(chain), list, JSON.stringify(filter), query, name, job],
    );
  }

  /** @throws SteleError LIST_EXPORT_UNKNOWN, DATABASE_FAILED */
  async find(id: string): Promise<ListExport> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1`, [id]);
    if (!row) throw new SteleError('LIST_EXPORT_UNKNOWN', { export: id });
    return exportOf(row);
  }

  /** Notes what was counted, within a transaction. @returns whether its job was not cancelled meanwhile */
  async setCounted(db: Queryable, id: string, { height, time, rows, cut }: Counted): Promise<boolean> {
    const { rows: changed } = await db.query(
      `update ${TABLE} e set height = $2, time = $3, rows = $4, cut = $5
       from ${JOBS} j where e.id = $1 and j.id = e.job and not j.cancelling returning e.id`,
      [id, height, new Date(time), rows, cut],
    );
    return changed.length > 0;
  }

  /** Notes how far the file was written, within a transaction. @returns whether its job was not cancelled meanwhile */
  async setWritten(db: Queryable, id: string, { cursor, bytes, rows }: Written): Promise<boolean> {
    const { rows: changed } = await db.query(
      `update ${TABLE} e set cursor = $2, bytes = $3, written = $4
       from ${JOBS} j where e.id = $1 and j.id = e.job and not j.cancelling returning e.id`,
      [id, cursor ?? null, bytes, rows],
    );
    return changed.length > 0;
  }

  /** Notes that the file is whole, and how many bytes it has. @throws SteleError DATABASE_FAILED */
  async setWhole(id: string, bytes: number): Promise<void> {
    await this.#tables.query(
      `update ${TABLE} set bytes = $2, expires = now() + make_interval(days => $3) where id = $1`,
      [id, bytes, LIST_EXPORT_LIMITS.keptDays],
    );
  }

  /** Notes that a file is removed. @throws SteleError DATABASE_FAILED */
  async setRemoved(id: string): Promise<void> {
    await this.#tables.query(`update ${TABLE} set removed = true where id = $1`, [id]);
  }

  /** Exports whose time is over and whose files are there. @throws SteleError DATABASE_FAILED */
  async expired(): Promise<readonly string[]> {
    const rows = await this.#tables.query<Pick<Row, 'id'>>(
      `select id from ${TABLE} where expires < now() and not removed`,
    );
    return rows.map(({ id }) => id);
  }
}

function exportOf({ height, time, rows, cut, cursor, bytes, written, expires, ...row }: Row): ListExport {
  const isCounted = height !== null && time !== null && rows !== null;
  return {
    ...row,
    counted: isCounted ? { height: Number(height), time: time.getTime(), rows, cut } : undefined,
    written: { cursor: cursor ?? undefined, bytes: Number(bytes), rows: written },
    expires: expires?.getTime(),
  };
}
