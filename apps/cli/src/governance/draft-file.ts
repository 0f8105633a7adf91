import { readFile } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { SteleError } from '@stele/protocol';
import { readTransactionFile, type TransactionFile, writeTransactionFile } from '@stele/sdk';
import { writeFileAtomically } from '../evidence/write-file.ts';

/** @throws SteleError TX_FILE_BAD, FILE_UNREADABLE */
export async function readDraftFile(path: string): Promise<TransactionFile> {
  return readTransactionFile(nodeCrypto, await readText(path), path);
}

/** Writes a transaction so that the file is there whole or as it was. */
export function writeDraftFile(path: string, file: Omit<TransactionFile, 'hash'>): Promise<void> {
  return writeFileAtomically(path, writeTransactionFile(file));
}

/** A text file that somebody named. @throws SteleError FILE_UNREADABLE */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8');
}

/** @throws SteleError FILE_UNREADABLE */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SteleError('FILE_UNREADABLE', { path, reason }, { cause: error });
  }
}
