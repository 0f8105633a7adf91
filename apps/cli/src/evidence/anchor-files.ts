import type { AnchoredBatch } from '@stele/sdk';
import { unreadable } from './file-errors.ts';
import type { FoundFile } from './interface.ts';
import type { PreparedFile } from './prepare-file.ts';
import { BATCH_MS, type RecordRunOptions, writeOutcome } from './write-outcome.ts';

/** Records of one batch: more are anchored as several. */
const BATCH_RECORDS = 100_000;

/** Packages written at once. */
const WRITTEN_AT_ONCE = 64;

/**
 * Anchors records as batches and writes the package of each. The order of a batch is that of where its packages go, so
 * that the same records, anchored again after an interruption, are the same batch.
 */
export async function anchorFiles(prepared: AsyncIterable<PreparedFile>, options: RecordRunOptions): Promise<void> {
  let batch: PreparedFile[] = [];
  for await (const file of prepared) {
    batch.push(file);
    if (batch.length < BATCH_RECORDS) continue;
    await anchorBatch(batch, options);
    batch = [];
  }
  await anchorBatch(batch, options);
}

async function anchorBatch(files: readonly PreparedFile[], options: RecordRunOptions): Promise<void> {
  const { client, sender, note, cut, stop } = options;
  if (files.length === 0 || stop.aborted) return;
  const ordered = [...files].sort((a, b) => (a.evidence < b.evidence ? -1 : 1));
  try {
    const anchored = await client.anchorEvidence(ordered, {
      ...sender,
      ...(note === undefined ? {} : { note }),
      timeoutMs: BATCH_MS,
      signal: cut,
    });
    await writePackages(anchored, options);
  } catch (error) {
    for (const file of ordered) await fail(file, error, options);
  }
}

async function writePackages(batch: AnchoredBatch<PreparedFile>, options: RecordRunOptions): Promise<void> {
  for (let start = 0; start < batch.items.length; start += WRITTEN_AT_ONCE) {
    const some = batch.items.slice(start, start + WRITTEN_AT_ONCE);
    await Promise.all(some.map((file, i) => writeOutcome(file, batch.package(start + i), 'deposited', options)));
  }
}

async function fail({ path }: FoundFile, error: unknown, { onOutcome, texts }: RecordRunOptions): Promise<void> {
  await onOutcome({ path, status: 'failed', error: unreadable(path, error, texts) });
}
