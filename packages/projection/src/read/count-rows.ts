import type { Conditions } from './conditions.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * How many rows a query gives, counted up to a limit.
 * @param wanted gives the rows, without a limit of its own.
 */
export async function countRows(
  { db }: Snapshot,
  conditions: Conditions,
  { wanted, limit }: { readonly wanted: string; readonly limit: number },
): Promise<number> {
  const { rows } = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count from (${wanted} limit ${conditions.value(limit)}) as wanted`,
    conditions.values,
  );
  return rows[0]?.count ?? 0;
}
