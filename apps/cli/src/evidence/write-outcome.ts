import type { EvidencePackage } from '@stele/protocol';
import type { Client, Sender } from '@stele/sdk';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';
import type { FileOutcome } from './interface.ts';
import { setAside, writePackage } from './package-file.ts';
import type { PreparedFile } from './prepare-file.ts';

/** What records are put on a chain with, one by one or as the root of a batch. */
export interface RecordRunOptions {
  readonly client: Client;
  readonly sender: Sender;
  readonly note: string | undefined;
  readonly texts: Texts;
  /** Called with the outcome of each record, as it is known. */
  readonly onOutcome: (outcome: FileOutcome) => Promise<void>;
  /** Ends the run early: what is on its way is finished, nothing else is begun. */
  readonly stop: AbortSignal;
  /** Ends requests too; its reason says why, and is the outcome of the files on their way unless `stop` came first. */
  readonly cut: AbortSignal;
}

/** Longest wait for a batch while the node answers. */
export const BATCH_MS = 180_000;

/** Writes the package of a file beside it, an older one of other content out of the way, and tells how that ended. */
export async function writeOutcome(
  file: PreparedFile,
  evidence: EvidencePackage,
  status: 'deposited' | 'present',
  { onOutcome, texts }: Pick<RecordRunOptions, 'onOutcome' | 'texts'>,
): Promise<void> {
  const { transaction, height } = evidence.claim;
  try {
    const moved = file.older && (await setAside(file.evidence, file.older));
    await writePackage(file.evidence, evidence);
    const place = { path: file.path, evidence: file.evidence, transaction, height };
    await onOutcome({ ...place, status, ...(moved === undefined ? {} : { moved }) });
  } catch (cause) {
    const error = unreadable(file.evidence, texts.deposit.notWritable, texts);
    await onOutcome({ path: file.path, status: 'failed', error: Object.assign(error, { cause }) });
  }
}
