import { fromHex, SteleError } from '@stele/protocol';
import type { ListName } from '../api/list-filters.ts';
import { type SavedView, VIEW_LIMITS } from '../api/view-routes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.saved_views`;

/** Whose views of which list. */
export interface ViewPlace {
  /** Genesis fingerprint of the chain, and account, in hex. */
  readonly chain: string;
  readonly account: string;
  readonly list: ListName;
}

/** Views of lists, in PostgreSQL. */
export class ViewTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Views by their names. @throws SteleError DATABASE_FAILED */
  async list(place: ViewPlace): Promise<SavedView[]> {
    return [
      ...(await this.#tables.query<SavedView>(
        `select name, query, hidden from ${TABLE} where chain = $1 and account = $2 and list = $3 order by name`,
        valuesOf(place),
      )),
    ];
  }

  /** Keeps a view in the place of the one of its name. @throws SteleError VIEWS_FULL, DATABASE_FAILED */
  async save(place: ViewPlace, { name, query, hidden }: SavedView): Promise<void> {
    await this.#tables.transaction(async (db) => {
      await db.query(
        `insert into ${TABLE} (chain, account, list, name, query, hidden) values ($1, $2, $3, $4, $5, $6)
         on conflict (chain, account, list, name) do update set query = excluded.query, hidden = excluded.hidden`,
        [...valuesOf(place), name, query, JSON.stringify(hidden)],
      );
      const { rows } = await db.query<{ readonly count: number }>(
        `select count(*)::integer as count from ${TABLE} where chain = $1 and account = $2 and list = $3`,
        valuesOf(place),
      );
      if ((rows[0]?.count ?? 0) > VIEW_LIMITS.views) throw new SteleError('VIEWS_FULL', { limit: VIEW_LIMITS.views });
    });
  }

  /** Removes a view, where there is one. @throws SteleError DATABASE_FAILED */
  async remove(place: ViewPlace, name: string): Promise<void> {
    await this.#tables.query(`delete from ${TABLE} where chain = $1 and account = $2 and list = $3 and name = $4`, [
      ...valuesOf(place),
      name,
    ]);
  }
}

function valuesOf({ chain, account, list }: ViewPlace): unknown[] {
  return [fromHex(chain), fromHex(account), list];
}
