import type { Stamper } from '@stele/certificate/stamping';
import { type EvidencePackage, isSteleError, type SteleError } from '@stele/protocol';
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
  /** Gets time stamps for the packages, where they are wanted. */
  readonly stamper?: Stamper | undefined;
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
  { onOutcome, texts, stamper }: Pick<RecordRunOptions, 'onOutcome' | 'texts' | 'stamper'>,
): Promise<void> {
  const { transaction, height } = evidence.claim;
  const { stamped, stamps } = await stampedPackage(evidence, stamper);
  try {
    const moved = file.older && (await setAside(file.evidence, file.older));
    await writePackage(file.evidence, stamped);
    const place = { path: file.path, evidence: file.evidence, transaction, height, ...(stamps ? { stamps } : {}) };
    await onOutcome({ ...place, status, ...(moved === undefined ? {} : { moved }) });
  } catch (cause) {
    const error = unreadable(file.evidence, texts.deposit.notWritable, texts);
    await onOutcome({ path: file.path, status: 'failed', error: Object.assign(error, { cause }) });
  }
}

interface Stamps {
  readonly added: number;
  readonly errors: readonly SteleError[];
}

/** The package with its time stamps; without those that could not be got, as the record stands either way. */
async function stampedPackage(
  evidence: EvidencePackage,
  stamper: Stamper | undefined,
): Promise<{ readonly stamped: EvidencePackage; readonly stamps?: Stamps }> {
  if (stamper === undefined) return { stamped: evidence };
  try {
    const { evidence: stamped, outcomes } = await stamper.stamp(evidence);
    const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
    return { stamped, stamps: { added: outcomes.length - errors.length, errors } };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { stamped: evidence, stamps: { added: 0, errors: [error] } };
  }
}
