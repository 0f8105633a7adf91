import type { EvidencePackage } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import type { BatchCheck } from '../api/batch-shapes.ts';
import { onThread } from '../threads/on-thread.ts';
import type { FileToCheck } from './check-file.ts';

/** Making the package of one record of an anchored batch. */
export interface PackageTask extends FileToCheck {
  readonly kind: 'package';
  /** Place of the record in the list, counted from 0. */
  readonly place: number;
  /** Id under which the batch was anchored. */
  readonly batch: string;
  /** What the node says of the batch, and its address. */
  readonly answer: Awaited<ReturnType<Client['api']['getAnchorProof']>>;
  readonly url: string;
}

export type FileTask = (FileToCheck & { readonly kind: 'check' }) | PackageTask;

/** Checks a file on a thread of its own. @throws SteleError BATCH_FILE, BATCH_TOO_LARGE */
export function checkOnThread(file: FileToCheck): Promise<BatchCheck> {
  return doTask({ ...file, kind: 'check' });
}

/** Makes a package on a thread of its own. @throws SteleError SDK_BAD_ANSWER where the node speaks of another list */
export function packageOnThread(task: Omit<PackageTask, 'kind'>): Promise<EvidencePackage> {
  return doTask({ ...task, kind: 'package' });
}

function doTask<Result>(task: FileTask): Promise<Result> {
  return onThread(new URL('./file-worker.ts', import.meta.url), task);
}
