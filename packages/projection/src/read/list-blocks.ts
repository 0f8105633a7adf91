import { addTimeRange, Conditions } from './conditions.ts';
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

/** Blocks, newest first. */
export async function listBlocks(
  { db }: Snapshot,
  { after, limit, busy, ...range }: BlockFilter & PageOptions<{ readonly height: number }>,
): Promise<ListPart<ListedBlock>> {
  const conditions = new Conditions();
  conditions.given(after?.height, (height) => `height < ${height}`, Number);
  if (busy) conditions.add('transactions > 0');
  addTimeRange(conditions, range);
  const { rows } = await db.query<Row>(
    `select height, encode(hash, 'hex') as hash, time, encode(proposer, 'hex') as proposer, transactions, failed, events,
       gas_used
     from blocks where ${conditions.take()} order by height desc limit ${conditions.value(limit + 1)}`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

function listed({ height, time, gas_used: gasUsed, ...row }: Row): ListedBlock {
  return { ...row, height: Number(height), time: time.getTime(), gasUsed: Number(gasUsed) };
}
