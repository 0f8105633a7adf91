import { evidenceFound, transactionFound } from './found.ts';
import type { Found } from './interface.ts';
import type { Snapshot } from './snapshot.ts';
import { wordsQuery } from './words-query.ts';

/** The block of a height, where there is one. */
export async function findBlock({ db }: Snapshot, height: number): Promise<Found[]> {
  const { rows } = await db.query<{ readonly hash: string; readonly time: Date }>(
    `select encode(hash, 'hex') as hash, time from blocks where height = $1`,
    [height],
  );
  return rows.map(({ hash, time }) => ({
    kind: 'block',
    id: String(height),
    title: hash,
    source: 'height',
    height,
    time: time.getTime(),
  }));
}

/** Evidence records by their key, or by the part of it that names their content. */
export async function findRecord({ db }: Snapshot, key: string, limit: number): Promise<Found[]> {
  const isWhole = key.includes('/');
  const { rows } = await db.query(
    `${evidenceFound.select} where e.key >= $1 and e.key < $2 order by e.key limit $3`,
    // A digit comes behind every slash, and nothing but a slash behind the content.
    isWhole ? [key, `${key} `, limit] : [`${key}/`, `${key}0`, limit],
  );
  return rows.map((row) => evidenceFound.of(row, 'key'));
}

/** Evidence records and transactions in which all words of a text are, newest first. */
export async function findWords({ db }: Snapshot, text: string, limit: number): Promise<Found[]> {
  const query = wordsQuery(text);
  if (query === undefined) return [];
  const evidence = await db.query(
    `${evidenceFound.select} where e.words @@ $1::tsquery order by e.height desc, e.index desc, e.key desc limit $2`,
    [query, limit],
  );
  const transactions = await db.query(
    `${transactionFound.select} where t.words @@ $1::tsquery order by t.height desc, t.index desc limit $2`,
    [query, limit],
  );
  return [
    ...evidence.rows.map((row) => evidenceFound.of(row, 'words')),
    ...transactions.rows.map((row) => transactionFound.of(row, 'words')),
  ];
}
