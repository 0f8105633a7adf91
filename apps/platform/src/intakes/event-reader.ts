import { type ContentHash, evidenceRecordKey } from '@stele/protocol';
import type { BatchWay } from '../api/batch-shapes.ts';
import type { IntakeCounts, IntakeEventRow, IntakeEventState } from '../api/intake-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

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

/**
 * Events with where each stands, which follows from its batch alone. A row stands for an event only where it has its
 * content: whoever looks at a batch can have its file read otherwise before it is started. What was given up for good, or is
 * in no row of a batch whose rows were taken, waits again; a group that failed may be tried again until its job is cancelled.
 */
export const EVENTS = `
select event.id, event.intake, event.number, event.received, intake.algorithm, encode(event.digest, 'hex') as digest,
  event.size, event.label, batch.id as batch, batch.way, coalesce(content.number, event.batch_row) as row, content.ordinal,
  groups.transaction,
  case
    when batch.id is null then 'waiting'
    when batch.job is null then 'in-batch'
    when groups.state = 'committed' then 'deposited'
    when groups.state = 'cancelled' or (groups.state = 'failed' and job.cancelling) then 'waiting'
    when groups.state is not null then 'in-batch'
    when job.cancelling or exists (select from ${PLATFORM_SCHEMA}.batch_rows taken where taken.batch = batch.id)
      then 'waiting'
    else 'in-batch'
  end as state
from ${PLATFORM_SCHEMA}.intake_events event
join ${PLATFORM_SCHEMA}.intakes intake on intake.id = event.intake
left join ${PLATFORM_SCHEMA}.batches batch on batch.id = event.batch
left join ${PLATFORM_SCHEMA}.jobs job on job.id = batch.job
left join ${PLATFORM_SCHEMA}.batch_rows own on own.batch = event.batch and own.number = event.batch_row
  and own.problem is null and own.algorithm = intake.algorithm and own.digest = event.digest
left join ${PLATFORM_SCHEMA}.batch_rows content on content.batch = own.batch
  and content.number = coalesce(own.same_as, own.number)
left join ${PLATFORM_SCHEMA}.batch_groups groups on groups.batch = content.batch and groups.number = content.group_number`;

export interface EventsWanted {
  readonly intake: string;
  readonly state?: IntakeEventState | undefined;
  /** Number of the last event of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Events of an intake, newest first. @throws SteleError DATABASE_FAILED */
export async function readEvents(
  tables: PlatformTables,
  { intake, state, before, limit }: EventsWanted,
): Promise<readonly IntakeEventRow[]> {
  const rows = await tables.query<Found>(
    `select * from (${EVENTS} where event.intake = $1 and ($2::integer is null or event.number < $2)) as events
     where $3::text is null or state = $3 order by number desc limit $4`,
    [intake, before ?? null, state ?? null, limit],
  );
  return rows.map(rowOf);
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
  readonly newest: Date;
}

/** How the events of each of these intakes stand, read at one moment. @throws SteleError DATABASE_FAILED */
export async function sumEvents(
  tables: PlatformTables,
  intakes: readonly string[],
): Promise<(intake: string) => EventSums> {
  const rows = await tables.query<SumRow>(
    `select intake, count(*) filter (where state = 'waiting')::integer as waiting,
       count(*) filter (where state = 'in-batch')::integer as in_batch,
       count(*) filter (where state = 'deposited')::integer as deposited,
       min(received) filter (where state = 'waiting') as oldest, max(received) as newest
     from (${EVENTS} where event.intake = any($1)) as events group by intake`,
    [intakes],
  );
  const sums = new Map(rows.map((row) => [row.intake, sumsOf(row)]));
  return (intake) => sums.get(intake) ?? NONE;
}

function sumsOf({ waiting, in_batch, deposited, oldest, newest }: SumRow): EventSums {
  return {
    counts: { waiting, 'in-batch': in_batch, deposited },
    oldest: oldest?.getTime() ?? null,
    newest: newest.getTime(),
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
