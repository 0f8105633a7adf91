import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fromBase64, fromHex, toBase64, toHex, type ValidatorSetChange } from '@stele/protocol';
import { CertificateStore } from '../certificates/certificate-store.ts';
import type { AnnouncedSet, SetTable } from '../certificates/set-table.ts';
import { openDatabase } from '../data/open-database.ts';
import { type LostOutcome, Results } from '../gateway/results.ts';

/** A certificate of a block, base64. */
interface CertificateRow {
  readonly height: number;
  readonly certificate: string;
}

/** A validator set that a header announces, base64; with what proves it where the blocks that do were not here. */
interface SetRow {
  readonly announced: number;
  readonly set: string;
  readonly change?: ValidatorSetChange;
}

/** The height up to which no other header announces a set. */
interface FollowedRow {
  readonly followed: number;
}

/** What became of a transaction that no block holds, by its id in hex. */
interface OutcomeRow {
  readonly id: string;
  readonly outcome: LostOutcome;
}

/**
 * Writes the certificates of a database up to a height, a JSON text a line, and the sets of validators: the blocks and
 * states that they were read from may be pruned.
 * @returns the newest height with a certificate; 0 for none.
 */
export async function writeCertificates(folder: string, file: string, height: number): Promise<number> {
  let newest = 0;
  const store = await openDatabase(folder, CertificateStore.open);
  try {
    await writeRows(
      file,
      (async function* () {
        for await (const row of store.within(0, height)) {
          newest = row.height;
          yield { height: row.height, certificate: toBase64(row.certificate) } satisfies CertificateRow;
        }
        yield* setRows(store.sets, height);
      })(),
    );
  } finally {
    await store.close();
  }
  return newest;
}

async function* setRows(table: SetTable, height: number): AsyncGenerator<SetRow | FollowedRow> {
  const { heights, followed } = await table.read();
  for (const announced of heights.filter((each) => each <= height)) {
    const [set, change] = [await table.set(announced), await table.change(announced)];
    if (set) yield { announced, set: toBase64(set), ...(change ? { change } : {}) };
  }
  yield { followed: Math.min(followed, height) };
}

/** Puts such rows into a new database. */
export async function readCertificates(file: string, folder: string): Promise<void> {
  const store = await openDatabase(folder, CertificateStore.open);
  try {
    const sets: AnnouncedSet[] = [];
    for await (const line of rowsOf(file)) {
      const row = line as CertificateRow | SetRow | FollowedRow;
      if ('certificate' in row) await store.put(row.height, fromBase64(row.certificate));
      else if ('announced' in row) sets.push(announcedSet(row));
      else await store.sets.write(sets, row.followed);
    }
  } finally {
    await store.close();
  }
}

function announcedSet({ announced, set, change }: SetRow): AnnouncedSet {
  return { height: announced, set: fromBase64(set), ...(change ? { change } : {}) };
}

/** Writes the outcomes of transactions that no block holds, a JSON text a line. */
export async function writeOutcomes(folder: string, file: string): Promise<void> {
  const results = await openDatabase(folder, Results.open);
  try {
    await writeRows(
      file,
      (async function* () {
        for await (const [id, outcome] of results.all()) yield { id: toHex(id), outcome } satisfies OutcomeRow;
      })(),
    );
  } finally {
    await results.close();
  }
}

/** Puts such rows into a new database. */
export async function readOutcomes(file: string, folder: string): Promise<void> {
  const results = await openDatabase(folder, Results.open);
  try {
    for await (const line of rowsOf(file)) {
      const { id, outcome } = line as OutcomeRow;
      await results.lose(fromHex(id), outcome);
    }
  } finally {
    await results.close();
  }
}

async function writeRows(file: string, rows: AsyncIterable<unknown>): Promise<void> {
  await using handle = await open(file, 'wx', 0o600);
  for await (const row of rows) await handle.write(`${JSON.stringify(row)}\n`);
}

async function* rowsOf(file: string): AsyncGenerator<unknown> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line);
}
