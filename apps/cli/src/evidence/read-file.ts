import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';

/** What is read, for the error, and how many bytes it may have. */
export interface FileBound {
  readonly type: string;
  readonly limit: number;
}

/**
 * Reads a file of anybody: only a regular one, and no more than it may have.
 * @throws SteleError FILE_UNREADABLE, WIRE_TOO_LARGE
 */
export async function readBoundedFile(path: string, { type, limit }: FileBound, texts: Texts): Promise<Buffer> {
  try {
    // Opening a pipe that nobody writes to would wait for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size, isRegular } = await file.stat().then((stats) => ({ size: stats.size, isRegular: stats.isFile() }));
      if (!isRegular) throw unreadable(path, texts.deposit.notRegular, texts);
      if (size > limit) throw new SteleError('WIRE_TOO_LARGE', { type, size, limit });
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error, texts);
  }
}
