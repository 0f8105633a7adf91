import { open } from 'node:fs/promises';
import type { ZipSource } from '@stele/verifier/archive';
import { unreadable } from '../evidence/file-errors.ts';
import type { Texts } from '../texts/texts.ts';

const BEGIN = 'PK\x03\x04';

/** An archive on disk, read where it is needed. */
export interface OpenedArchive extends ZipSource, AsyncDisposable {}

/**
 * Opens a file as archive.
 * @returns undefined for any other file.
 * @throws SteleError FILE_UNREADABLE
 */
export async function openArchive(path: string, texts: Texts): Promise<OpenedArchive | undefined> {
  try {
    const file = await open(path);
    const { size } = await file.stat();
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const buffer = new Uint8Array(length);
      const { bytesRead } = await file.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    const head = Buffer.from(await read(0, BEGIN.length)).toString('latin1');
    if (head === BEGIN) return { size, read, [Symbol.asyncDispose]: () => file.close() };
    await file.close();
    return undefined;
  } catch (error) {
    throw unreadable(path, error, texts);
  }
}
