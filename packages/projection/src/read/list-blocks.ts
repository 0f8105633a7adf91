import { addTimeRange, Conditions } from './conditions.ts';
import { countRows } from './count-rows.ts';
import type { ListedBlock, ListPart, PageOptions, TimeRange } from './interface.ts';
import { listPart } from './list-part.ts';
import type { Snapshot } from './snapshot.ts';

interface Row {
  readonly height: string;
  readonly hash: string;
  readonly time: Date;
  readonly proposer: string;
  readonly transactions: number;
  readonly failed: number;
  readonly events: number;
  readonly gas_used: string;
}

/** Which blocks are wanted. */
export interface BlockFilter extends TimeRange {
  /** Only blocks with transactions. */
  readonly busy?: boolean | undefined;
}

/** Where a block stands in the list. */
export interface BlockPlace {
  readonly height: number;
}

/** Blocks, newest first. */
export async function listBlocks(
  { db }: Snapshot,
  { limit, ...wanted }: BlockFilter & PageOptions<BlockPlace>,
): Promise<ListPart<ListedBlock>> {
  const conditions = new Conditions();
  const { rows } = await db.query<Row>(
    `select height, encode(hash, 'hex') as hash, time, encode(proposer, 'hex') as proposer, transactions, failed, events,
       gas_used
     ${wantedBlocks(conditions, wanted)} order by height desc limit ${conditions.value(limit + 1)}`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

/** How many blocks there are, counted up to a limit. */
export async function countBlocks(
  snapshot: Snapshot,
  { limit, ...wanted }: BlockFilter & PageOptions<BlockPlace>,
): Promise<number> {
  const conditions = new Conditions();
  return countRows(snapshot, conditions, { wanted: `select 1 ${wantedBlocks(conditions, wanted)}`, limit });
}

function wantedBlocks(
  conditions: Conditions,
  { after, busy, ...range }: BlockFilter & Pick<PageOptions<BlockPlace>, 'after'>,
): string {
  conditions.given(after?.height, (height) => `height < ${height}`, Number);
  if (busy) conditions.add('transactions > 0');
  addTimeRange(conditions, range);
  return `from blocks where ${conditions.take()}`;
}

function listed({ height, time, gas_used: gasUsed, ...row }: Row): ListedBlock {
  return { ...row, height: Number(height), time: time.getTime(), gasUsed: Number(gasUsed) };
}
