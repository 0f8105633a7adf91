import { queryWords } from '../rows/search-words.ts';
import type { Queryable } from '../schema/chain-schema.ts';

/** What is asked for in words. */
export interface WordsQuery {
  /** Text of a `tsquery` in which all words have to be there. */
  readonly query: string;
  /** Whether so few rows have them that all of these are better sorted than the newest rows looked through. */
  readonly isRare: boolean;
}

/** Rows that are still sorted within a tenth of a second (measured on two cores with a million rows). */
const FEW_ROWS = 50_000;

/**
 * What is asked for in words, by PostgreSQL's estimate of how many rows have them. Left to itself it would look for rare
 * words in the order of the list, which takes a second for those that stand in old rows alone.
 * @returns undefined where the text has no words, which are in no row
 */
export async function wordsQuery(
  db: Queryable,
  table: 'transactions' | 'evidence',
  asked: string,
): Promise<WordsQuery | undefined> {
  const words = queryWords(asked);
  if (words.length === 0) return undefined;
  const query = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(' & ');
  const { rows } = await db.query<{
    readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }];
  }>(`explain (format json) select 1 from ${table} where words @@ $1::tsquery`, [query]);
  const estimated = rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  return { query, isRare: estimated <= FEW_ROWS };
}

/** A query whose rows are all found before they are put in order. */
export function foundFirst(query: string, order: string): string {
  return `with found as materialized (${query}) select * from found ${order}`;
}
