/** Rows as they are shown, and how many newer ones wait. Rows never move under their reader. */
export interface HeldRows<Row> {
  readonly shown: readonly Row[];
  readonly waiting: number;
}

/**
 * What is shown while newer rows are held back.
 * @param rows all rows, newest first.
 * @param newest key of the newest row that is shown; undefined shows all.
 */
export function holdRows<Row>(rows: readonly Row[], keyOf: (row: Row) => unknown, newest: unknown): HeldRows<Row> {
  if (newest === undefined) return { shown: rows, waiting: 0 };
  const place = rows.findIndex((row) => keyOf(row) === newest);
  return place <= 0 ? { shown: rows, waiting: 0 } : { shown: rows.slice(place), waiting: place };
}
