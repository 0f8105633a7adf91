import { readFile } from 'node:fs/promises';
import { reasonOf } from '@stele/pki/files';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import { trustedCertificates } from '@stele/timestamp';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';

/**
 * The certificates of time-stamping authorities in files of PEM or DER, in DER.
 * @throws SteleError FILE_UNREADABLE, CERTIFICATE_FILE_BAD
 */
export async function readTimestampRoots(paths: readonly string[], texts: Texts): Promise<readonly Bytes[]> {
  const files = await Promise.all(paths.map((path) => readRoots(path, texts)));
  return files.flat();
}

async function readRoots(path: string, texts: Texts): Promise<readonly Bytes[]> {
  const content = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error, texts);
  });
  try {
    return trustedCertificates(new Uint8Array(content));
  } catch (error) {
    if (!isSteleError(error)) throw error;
    throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: reasonOf(error) }, { cause: error });
  }
}
