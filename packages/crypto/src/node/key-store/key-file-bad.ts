import { SteleError } from '@stele/protocol';

/** The error of a key file that must not be used. */
export function keyFileBad(path: string, reason: string, cause?: unknown): SteleError<'KEY_FILE_BAD'> {
  return new SteleError('KEY_FILE_BAD', { path, reason }, cause === undefined ? {} : { cause });
}
