import { type ContentHash, evidenceRecordKey } from '@stele/protocol';
import type { BatchWay } from '../api/batch-shapes.ts';
import type { IntakeCounts, IntakeEventRow, IntakeEventState } from '../api/intake-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import { EVENTS, OPEN_BATCHES } from './event-states.ts';

interface Found {
  readonly id: string;
  readonly number: number;
  readonly received: Date;
  readonly algorithm: ContentHash;
  readonly digest: string;
  readonly size: number;
  readonly label: string | null;
  readonly state: IntakeEventState;
  readonly batch: string | null;
  readonly way: BatchWay | null;
  readonly row: number | null;
  readonly ordinal: number | null;
  readonly transaction: string | null;
}

export interface EventsWanted {
  readonly intake: string;
  readonly state?: IntakeEventState | undefined;
  /** Number of the last event of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Events of an intake, newest first. @throws SteleError DATABASE_FAILED */
export async function readEvents(tables: PlatformTables, wanted: EventsWanted): Promise<readonly IntakeEventRow[]> {
  const { intake, state, before, limit } = wanted;
  const rows = await tables.query<Found>(
    `select * from (${LOTS[state ?? 'all'].map(lotOf).join(' union all ')}) as events order by number desc limit $4`,
    [intake, before ?? null, state ?? null, limit],
  );
  return rows.map(rowOf);
}

/** Where events of each state are looked for: in lots that have none in common. */
const LOTS: Readonly<Record<IntakeEventState | 'all', readonly string[]>> = {
  all: ['true'],
  waiting: ['event.batch is null', `event.batch = any(${OPEN_BATCHES})`],
  'in-batch': [`event.batch = any(${OPEN_BATCHES})`],
  deposited: ['event.batch is not null'],
};

/** The newest events of a lot. */
function lotOf(lot: string): string {
  return `(select * from (${EVENTS} where event.intake = $1 and ($2::bigint is null or event.number < $2::bigint) and ${lot})
    as lot where $3::text is null or state = $3 order by number desc limit $4)`;
}

/** An event of an intake; undefined where it has none of that id. @throws SteleError DATABASE_FAILED */
export async function readEvent(
  tables: PlatformTables,
  intake: string,
  id: string,
): Promise<IntakeEventRow | undefined> {
  const [row] = await tables.query<Found>(`${EVENTS} where event.intake = $1 and event.id = $2`, [intake, id]);
  return row && rowOf(row);
}

/** How many events of an intake stand where, and when the longest waiting and the newest one came; in ms since 1970. */
export interface EventSums {
  readonly counts: IntakeCounts;
  readonly oldest: number | null;
  readonly newest: number | null;
}

const NONE: EventSums = { counts: { waiting: 0, 'in-batch': 0, deposited: 0 }, oldest: null, newest: null };

interface SumRow {
  readonly intake: string;
  readonly waiting: number;
  readonly in_batch: number;
  readonly deposited: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

/**
 * What came to an intake, less what is in no batch and what is in batches that are open, is deposited; so hundreds of
 * thousands of events that are need not be looked at.
 */
const SUMS = `
select owner.id as intake, waiting.count + open.waiting as waiting, open.in_batch,
  owner.events - waiting.count - open.waiting - open.in_batch as deposited,
  least(waiting.oldest, open.oldest) as oldest, newest.received as newest
from ${PLATFORM_SCHEMA}.intakes owner
left join lateral (
  select received from ${PLATFORM_SCHEMA}.intake_events where intake = owner.id order by number desc limit 1
) newest on true
cross join lateral (
  select count(*)::integer as count, min(received) as oldest from ${PLATFORM_SCHEMA}.intake_events event
  where event.intake = owner.id and event.batch is null
) waiting
cross join lateral (
  select count(*) filter (where state = 'waiting')::integer as waiting,
    count(*) filter (where state = 'in-batch')::integer as in_batch,
    min(received) filter (where state = 'waiting') as oldest
  from (${EVENTS} where event.intake = owner.id and event.batch = any(${OPEN_BATCHES})) as events
) open
where owner.id = any($1)`;

/** How the events of each of these intakes stand, read at one moment. @throws SteleError DATABASE_FAILED */
export async function sumEvents(
  tables: PlatformTables,
  intakes: readonly string[],
): Promise<(intake: string) => EventSums> {
  const rows = await tables.query<SumRow>(SUMS, [intakes]);
  const sums = new Map(rows.map((row) => [row.intake, sumsOf(row)]));
  return (intake) => sums.get(intake) ?? NONE;
}

function sumsOf({ waiting, in_batch, deposited, oldest, newest }: SumRow): EventSums {
  return {
    counts: { waiting, 'in-batch': in_batch, deposited },
    oldest: oldest?.getTime() ?? null,
    newest: newest?.getTime() ?? null,
  };
}

function rowOf(found: Found): IntakeEventRow {
  const { id, number, received, algorithm, digest, size, label, state, batch, way, row, ordinal, transaction } = found;
  const isDeposited = state === 'deposited';
  const isWaiting = state === 'waiting';
  return {
    id,
    number,
    content: `${algorithm}:${digest}`,
    size,
    label,
    received: received.getTime(),
    state,
    record: isDeposited && way === 'each' ? evidenceRecordKey(algorithm, digest, ordinal ?? 0) : null,
    transaction: isDeposited ? transaction : null,
    batch: isWaiting ? null : batch,
    row: isWaiting ? null : row,
    anchored: !isWaiting && way === 'anchored',
  };
}
