import { SteleError } from '@stele/protocol';
import { DATA_FORMAT } from '../data/format.ts';
import type { BackupHead } from './format.ts';

/** Refuses what a newer version has written. @throws SteleError STORE_NEWER_VERSION */
export function checkNewerFormat({ dataFormat }: BackupHead, file: string): void {
  if (dataFormat <= DATA_FORMAT) return;
  throw new SteleError('STORE_NEWER_VERSION', { directory: file, found: dataFormat, known: DATA_FORMAT });
}
