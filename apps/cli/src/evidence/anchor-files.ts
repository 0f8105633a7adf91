import type { AnchoredBatch, Client, Sender } from '@stele/sdk';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';
import type { FileOutcome, FoundFile } from './interface.ts';
import { setAside, writePackage } from './package-file.ts';
import type { PreparedFile } from './prepare-file.ts';

export interface AnchorFilesOptions {
  readonly client: Client;
  readonly sender: Sender;
  readonly note: string | undefined;
  readonly texts: Texts;
  /** Called with each record's outcome, as it is known. */
  readonly onOutcome: (outcome: FileOutcome) => Promise<void>;
  /** Ends the run before the next batch. */
  readonly stop: AbortSignal;
  /** Ends requests; its reason says why. */
  readonly cut: AbortSignal;
}

/** Records of one batch: more are anchored as several. */
const BATCH_RECORDS = 100_000;

/** Packages written at once. */
const WRITTEN_AT_ONCE = 64;

/** Longest wait for a batch while the node answers. */
const BATCH_MS = 180_000;

/**
 * Anchors records as batches and writes the package of each. The order of a batch is that of where its packages go, so
 * that the same records, anchored again after an interruption, are the same batch.
 */
export async function anchorFiles(prepared: AsyncIterable<PreparedFile>, options: AnchorFilesOptions): Promise<void> {
  let batch: PreparedFile[] = [];
  for await (const file of prepared) {
    batch.push(file);
    if (batch.length < BATCH_RECORDS) continue;
    await anchorBatch(batch, options);
    batch = [];
  }
  await anchorBatch(batch, options);
}

async function anchorBatch(files: readonly PreparedFile[], options: AnchorFilesOptions): Promise<void> {
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

async function writePackages(batch: AnchoredBatch<PreparedFile>, options: AnchorFilesOptions): Promise<void> {
  for (let start = 0; start < batch.items.length; start += WRITTEN_AT_ONCE) {
    const some = batch.items.slice(start, start + WRITTEN_AT_ONCE);
    await Promise.all(some.map((file, i) => writeOne(batch, file, start + i, options)));
  }
}

async function writeOne(
  batch: AnchoredBatch<PreparedFile>,
  file: PreparedFile,
  index: number,
  options: AnchorFilesOptions,
): Promise<void> {
  const { transaction, height } = batch;
  const { path, evidence, older } = file;
  try {
    const moved = older && (await setAside(evidence, older));
    await writePackage(evidence, batch.package(index));
    const outcome = { path, evidence, transaction, height, status: 'deposited' as const };
    await options.onOutcome({ ...outcome, ...(moved === undefined ? {} : { moved }) });
  } catch (cause) {
    const error = unreadable(evidence, options.texts.deposit.notWritable, options.texts);
    await options.onOutcome({ path, status: 'failed', error: Object.assign(error, { cause }) });
  }
}

async function fail({ path }: FoundFile, error: unknown, { onOutcome, texts }: AnchorFilesOptions): Promise<void> {
  await onOutcome({ path, status: 'failed', error: unreadable(path, error, texts) });
}
