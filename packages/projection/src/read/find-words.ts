import { evidenceFound, SHOWN_CALLS } from './found.ts';
import type { Found } from './interface.ts';
import { listEvidence } from './list-evidence.ts';
import { listTransactions } from './list-transactions.ts';
import type { Snapshot } from './snapshot.ts';

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
export async function findWords(snapshot: Snapshot, words: string, limit: number): Promise<Found[]> {
  const evidence = await listEvidence(snapshot, { words, limit });
  const transactions = await listTransactions(snapshot, { words, limit });
  return [
    ...evidence.rows.map(
      ({ key, label, height, time }): Found => ({
        kind: 'evidence',
        id: key,
        title: label ?? '',
        source: 'words',
        height,
        time,
      }),
    ),
    ...transactions.rows.map(
      ({ id, calls, height, time }): Found => ({
        kind: 'transaction',
        id,
        title: calls
          .slice(0, SHOWN_CALLS)
          .map(({ contract, method }) => `${contract}.${method}`)
          .join(', '),
        source: 'words',
        height,
        time,
      }),
    ),
  ];
}
