import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fromBase64, fromHex, toBase64, toHex } from '@stele/protocol';
import { CertificateStore } from '../certificates/certificate-store.ts';
import { openDatabase } from '../data/open-database.ts';
import { type LostOutcome, Results } from '../gateway/results.ts';

/** A certificate of a block, base64. */
interface CertificateRow {
  readonly height: number;
  readonly certificate: string;
}

/** What became of a transaction that no block holds, by its id in hex. */
interface OutcomeRow {
  readonly id: string;
  readonly outcome: LostOutcome;
}

/** Writes the certificates of a database up to a height, a JSON text a line. @returns the newest height; 0 for none. */
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
      })(),
    );
  } finally {
    await store.close();
  }
  return newest;
}

/** Puts such rows into a new database. */
export async function readCertificates(file: string, folder: string): Promise<void> {
  const store = await openDatabase(folder, CertificateStore.open);
  try {
    for await (const line of rowsOf(file)) {
      const { height, certificate } = line as CertificateRow;
      await store.put(height, fromBase64(certificate));
    }
  } finally {
    await store.close();
  }
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
