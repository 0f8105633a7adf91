import type { ListPart } from './interface.ts';

/** A part of a list out of rows of which one more than wanted was asked for. */
export function listPart<Row>(rows: readonly Row[], limit: number): ListPart<Row> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
