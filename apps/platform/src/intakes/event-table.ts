import type { Queryable } from '@stele/projection';
import { type ContentHash, fromHex, SteleError } from '@stele/protocol';
import { INTAKE_LIMITS } from '../api/intake-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import { WAITING } from './event-states.ts';
import { hashOfToken } from './intake-table.ts';

const TABLE = `${PLATFORM_SCHEMA}.intake_events`;
const INTAKES = `${PLATFORM_SCHEMA}.intakes`;

/** An event as it was posted. */
export interface PostedEvent {
  /** Digest of its bytes in hex. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly label: string | null;
  /** What names it for whoever posts it; null where nothing does. */
  readonly key: string | null;
}

/** An event to be kept. */
export interface NewEvent extends PostedEvent {
  readonly id: string;
  readonly intake: string;
  /** With which it was posted. */
  readonly token: string;
  /** In ms since 1970. */
  readonly received: number;
}

/** An event that waits, as a batch deposits it. */
export interface WaitingEvent {
  readonly id: string;
  readonly number: number;
  readonly algorithm: ContentHash;
  readonly digest: string;
  readonly size: number;
  readonly label: string | null;
}

/** An event in the row of a batch. */
export interface PlacedEvent {
  readonly id: string;
  readonly row: number;
}

/** What names an event that was taken: its id, and whether that was before. */
export interface TakenEvent {
  readonly id: string;
  readonly isRepeated: boolean;
}

/** Events of intakes, in PostgreSQL. */
export class EventTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /**
   * The event that was taken with the same key before, if any; where there is none, whether there is room for another.
   * @throws SteleError INTAKE_KEY_USED, INTAKE_FULL, DATABASE_FAILED
   */
  async before(intake: string, event: PostedEvent): Promise<string | undefined> {
    return this.#tables.transaction(async (db) => {
      const known = await sameBefore(db, intake, event);
      if (known === undefined) await requireRoom(db, intake);
      return known;
    });
  }

  /**
   * Takes an event, under the next number of its intake.
   * @throws SteleError INTAKE_TOKEN where that was replaced or the intake ended meanwhile; INTAKE_KEY_USED, INTAKE_FULL,
   * DATABASE_FAILED
   */
  async add(event: NewEvent): Promise<TakenEvent> {
    const { id, intake, token, digest, size, label, key, received } = event;
    return this.#tables.transaction(async (db) => {
      const { rows } = await db.query<{ readonly number: number }>(
        `select events + 1 as number from ${INTAKES} where id = $1 and secret = $2 and ended is null for update`,
        [intake, hashOfToken(token)],
      );
      const number = rows[0]?.number;
      if (number === undefined) throw new SteleError('INTAKE_TOKEN', {});
      const known = await sameBefore(db, intake, event);
      if (known !== undefined) return { id: known, isRepeated: true };
      await requireRoom(db, intake);
      await db.query(`update ${INTAKES} set events = $2 where id = $1`, [intake, number]);
      await db.query(
        `insert into ${TABLE} (id, intake, number, received, digest, size, label, key)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, intake, number, new Date(received), fromHex(digest), size, label, key],
      );
      return { id, isRepeated: false };
    });
  }

  /** Events that wait, oldest first. @throws SteleError DATABASE_FAILED */
  waiting(intake: string, limit: number): Promise<readonly WaitingEvent[]> {
    return this.#tables.query(`select * from (${WAITING}) as waiting order by number limit $2`, [intake, limit]);
  }

  /**
   * Puts events into a batch, within a transaction. Whoever puts events of the same intake elsewhere waits until it ends.
   * @throws SteleError INTAKE_TAKEN where any does not wait any more
   */
  async place(db: Queryable, intake: string, batch: string, events: readonly PlacedEvent[]): Promise<void> {
    await db.query(`select 1 from ${INTAKES} where id = $1 for update`, [intake]);
    const { rows } = await db.query(
      `update ${TABLE} set batch = $2, batch_row = given.place
       from unnest($3::text[], $4::integer[]) as given (id, place)
       where ${TABLE}.id = given.id
         and given.id in (select id from (${WAITING}) as waiting)
       returning ${TABLE}.id`,
      [intake, batch, events.map(({ id }) => id), events.map(({ row }) => row)],
    );
    if (rows.length !== events.length) throw new SteleError('INTAKE_TAKEN', {});
  }
}

/** The event of an intake that has the key. @throws SteleError INTAKE_KEY_USED where it is another one */
async function sameBefore(
  db: Queryable,
  intake: string,
  { key, digest, label }: PostedEvent,
): Promise<string | undefined> {
  if (key === null) return undefined;
  const { rows } = await db.query<{ readonly id: string; readonly number: number; readonly same: boolean }>(
    `select id, number, digest = $3 and label is not distinct from $4 as same from ${TABLE}
     where intake = $1 and key = $2`,
    [intake, key, fromHex(digest), label],
  );
  const [known] = rows;
  if (known && !known.same) throw new SteleError('INTAKE_KEY_USED', { number: known.number });
  return known?.id;
}

/** @throws SteleError INTAKE_FULL */
async function requireRoom(db: Queryable, intake: string): Promise<void> {
  const limit = INTAKE_LIMITS.waiting;
  const { rows } = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from
       (select from ${TABLE} where intake = $1 and batch is null limit $2) as waiting`,
    [intake, limit],
  );
  if ((rows[0]?.count ?? 0) >= limit) throw new SteleError('INTAKE_FULL', { limit });
}
