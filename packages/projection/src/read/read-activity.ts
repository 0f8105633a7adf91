import type { Activity } from './interface.ts';
import type { Snapshot } from './snapshot.ts';

/** Equal stretches of time, in ms since 1970; the end does not belong to them. */
export interface ActivityRange {
  readonly from: number;
  readonly until: number;
  readonly bucketMs: number;
}

/** Counts of one stretch as PostgreSQL gives them: sums of `bigint` come as text. */
type Row = Readonly<Record<keyof Activity, string>>;

/** What happened in each of equal stretches of time, oldest first; stretches without a block are left out. */
export async function readActivity({ db }: Snapshot, { from, until, bucketMs }: ActivityRange): Promise<Activity[]> {
  const { rows } = await db.query<Row>(
    `select floor((extract(epoch from time) * 1000 - $1::bigint) / $2::bigint)::bigint * $2::bigint + $1::bigint as "from",
       count(*) as blocks, sum(transactions - failed) as committed, sum(failed) as failed, sum(events) as events,
       sum(gas_used)::text as "gasUsed"
     from blocks where time >= $3 and time < $4
     group by 1 order by 1`,
    [from, bucketMs, new Date(from), new Date(until)],
  );
  return rows.map((row) => ({
    from: Number(row.from),
    blocks: Number(row.blocks),
    committed: Number(row.committed),
    failed: Number(row.failed),
    events: Number(row.events),
    gasUsed: Number(row.gasUsed),
  }));
}
