import { createHash } from 'node:crypto';
import { fromHex, SteleError } from '@stele/protocol';
import type { WallLinkRow } from '../api/wall-routes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.wall_links`;
const ACTS = `${PLATFORM_SCHEMA}.wall_link_acts`;

/** The newest links that a list shows, whether open or not. */
const MOST = 100;

/** Who makes or ends a link. */
export interface LinkActor {
  readonly organisation: string;
  /** Account in hex. */
  readonly account: string;
}

/** A link to be kept. Times are in milliseconds since 1970. */
export interface NewWallLink extends LinkActor {
  readonly id: string;
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  readonly name: string;
  readonly created: number;
  readonly expires: number;
  /** What opens it; kept as a hash alone. */
  readonly token: string;
}

/** A link that opens the wall now. */
export interface OpenLink {
  readonly id: string;
  readonly chain: string;
  readonly expires: number;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  readonly expires: Date;
  readonly revoked: Date | null;
  readonly used: Date | null;
  readonly account: string;
  readonly organisation: string;
}

interface OpenRow {
  readonly id: string;
  readonly chain: string;
  readonly expires: Date;
  /** Whether it was noted within the last minute; null where it never was. */
  readonly noted: boolean | null;
}

const COLUMNS = `id, name, created, expires, revoked, used, encode(account, 'hex') as account, organisation`;

/** Links to walls, in PostgreSQL, with who made and who ended each. */
export class WallLinkTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** @throws SteleError DATABASE_FAILED */
  async add({ id, chain, name, created, expires, token, organisation, account }: NewWallLink): Promise<WallLinkRow> {
    return this.#tables.transaction(async (db) => {
      const { rows } = await db.query<Row>(
        `insert into ${TABLE} (id, chain, name, secret, created, expires, account, organisation)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
        [id, fromHex(chain), name, hashOf(token), new Date(created), new Date(expires), fromHex(account), organisation],
      );
      await db.query(`insert into ${ACTS} (link, act, at, account, organisation) values ($1, 'made', $2, $3, $4)`, [
        id,
        new Date(created),
        fromHex(account),
        organisation,
      ]);
      return rowOf(known(rows[0], id));
    });
  }

  /** All open links of a chain, which somebody may want to end, and the newest of all; newest first. @throws SteleError DATABASE_FAILED */
  async list(chain: string): Promise<WallLinkRow[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE} where chain = $1 and (
         (revoked is null and expires > now())
         or id in (select id from ${TABLE} where chain = $1 order by created desc, id desc limit $2)
       ) order by created desc, id desc`,
      [fromHex(chain), MOST],
    );
    return rows.map(rowOf);
  }

  /** The chain of a link, as its genesis fingerprint. @throws SteleError WALL_LINK_UNKNOWN, DATABASE_FAILED */
  async chainOf(id: string): Promise<string> {
    const [row] = await this.#tables.query<{ readonly chain: string }>(
      `select encode(chain, 'hex') as chain from ${TABLE} where id = $1`,
      [id],
    );
    if (!row) throw new SteleError('WALL_LINK_UNKNOWN', { link: id });
    return row.chain;
  }

  /** Ends a link; one that was ended stays so since then. @throws SteleError WALL_LINK_UNKNOWN, DATABASE_FAILED */
  async revoke(id: string, time: number, { organisation, account }: LinkActor): Promise<WallLinkRow> {
    return this.#tables.transaction(async (db) => {
      const { rows: ended } = await db.query(
        `update ${TABLE} set revoked = $2 where id = $1 and revoked is null returning id`,
        [id, new Date(time)],
      );
      if (ended.length > 0) {
        await db.query(
          `insert into ${ACTS} (link, act, at, account, organisation) values ($1, 'revoked', $2, $3, $4)`,
          [id, new Date(time), fromHex(account), organisation],
        );
      }
      const { rows } = await db.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1`, [id]);
      return rowOf(known(rows[0], id));
    });
  }

  /**
   * The link that a token opens, and notes that it did.
   * @throws SteleError WALL_LINK_CLOSED, the same for one that expired, was revoked, or never was; DATABASE_FAILED
   */
  async open(token: string): Promise<OpenLink> {
    const [row] = await this.#tables.query<OpenRow>(
      `select id, encode(chain, 'hex') as chain, expires, used > now() - interval '1 minute' as noted
       from ${TABLE} where secret = $1 and revoked is null and expires > now()`,
      [hashOf(token)],
    );
    if (!row) throw new SteleError('WALL_LINK_CLOSED', {});
    const { id, chain, expires, noted } = row;
    // A wall asks every few seconds: to the minute is near enough.
    if (!noted) await this.#tables.query(`update ${TABLE} set used = now() where id = $1`, [id]);
    return { id, chain, expires: expires.getTime() };
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function known(row: Row | undefined, link: string): Row {
  if (!row) throw new SteleError('WALL_LINK_UNKNOWN', { link });
  return row;
}

function rowOf({ created, expires, revoked, used, ...row }: Row): WallLinkRow {
  return {
    ...row,
    created: created.getTime(),
    expires: expires.getTime(),
    revoked: revoked?.getTime() ?? null,
    used: used?.getTime() ?? null,
  };
}
