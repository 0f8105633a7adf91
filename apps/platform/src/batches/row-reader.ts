import { type ContentHash, evidenceRecordKey } from '@stele/protocol';
import type { BatchRow, BatchRowState, BatchWay } from '../api/batch-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

interface Found {
  readonly row: number;
  readonly state: BatchRowState;
  readonly algorithm: ContentHash | null;
  readonly digest: string | null;
  readonly label: string | null;
  readonly size: string | null;
  readonly ordinal: number;
  readonly transaction: string | null;
  readonly height: string | null;
  readonly time: Date | null;
  readonly problem: string | null;
  readonly column: number | null;
  readonly same_as: number | null;
  readonly place: number | null;
}

/** A row with what its file alone knows. */
export interface ReadBatchRow extends BatchRow {
  readonly size: string;
  /** Place in the list of good rows that are signed together, counted from 0. */
  readonly place: number | null;
}

export interface RowsWanted {
  readonly batch: string;
  readonly way: BatchWay;
  readonly state?: BatchRowState | undefined;
  /** Number of the last row of the page before. */
  readonly after: number;
  readonly limit: number;
}

/** A row stands where the group stands that it is deposited with; a duplicate has the record of the row that it repeats. */
const ROWS = `
select own.number as row,
  case when own.problem is not null then 'bad' when own.same_as is not null then 'duplicate' else groups.state end as state,
  own.algorithm, encode(own.digest, 'hex') as digest, own.label, own.size, content.ordinal, groups.transaction,
  groups.height, groups.time, coalesce(own.problem, groups.error->>'code') as problem, own.problem_column as column,
  own.same_as, own.place, groups.state = 'committed' as committed
from ${PLATFORM_SCHEMA}.batch_rows own
join ${PLATFORM_SCHEMA}.batch_rows content on content.batch = own.batch and content.number = coalesce(own.same_as, own.number)
left join ${PLATFORM_SCHEMA}.batch_groups groups on groups.batch = own.batch and groups.number = content.group_number`;

/**
 * Rows of a batch in the order of its file, from a place on.
 * @throws SteleError DATABASE_FAILED
 */
export async function readBatchRows(
  tables: PlatformTables,
  { batch, way, state, after, limit }: RowsWanted,
): Promise<readonly ReadBatchRow[]> {
  const rows = await tables.query<Found & { readonly committed: boolean | null }>(
    `select * from (${ROWS} where own.batch = $1 and own.number > $2::bigint) as rows
     where $3::text is null or state = $3 order by row limit $4`,
    [batch, after, state ?? null, limit],
  );
  return rows.map((row) => rowOf(row, way));
}

/** One row; undefined where there is none. @throws SteleError DATABASE_FAILED */
export async function readBatchRow(
  tables: PlatformTables,
  { batch, way, row }: Pick<RowsWanted, 'batch' | 'way'> & { readonly row: number },
): Promise<ReadBatchRow | undefined> {
  const [found] = await readBatchRows(tables, { batch, way, after: row - 1, limit: 1 });
  return found?.row === row ? found : undefined;
}

function rowOf(found: Found & { readonly committed: boolean | null }, way: BatchWay): ReadBatchRow {
  const { row, state, algorithm, digest, label, size, ordinal, problem, column, place } = found;
  const hasRecord = way === 'each' && found.committed === true && algorithm !== null && digest !== null;
  return {
    row,
    state,
    content: algorithm === null ? '' : `${algorithm}:${digest}`,
    label,
    size: size ?? '',
    record: hasRecord ? evidenceRecordKey(algorithm, digest, ordinal) : '',
    transaction: found.transaction ?? '',
    height: found.height === null ? null : Number(found.height),
    time: found.time?.getTime() ?? null,
    problem: problem ?? '',
    column,
    sameAs: found.same_as,
    place,
  };
}
