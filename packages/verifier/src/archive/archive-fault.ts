import { SteleError } from '@stele/protocol';

/** The error of an archive that is none, is damaged, or is made to do harm. */
export function archiveFault(reason: string): SteleError {
  return new SteleError('ARCHIVE_BAD', { reason });
}
