import { openAsBlob } from 'node:fs';
import { nodeCrypto } from '@stele/crypto/node';
import { checkStatement, type Statement, statementTextIn } from '@stele/statement';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';

/**
 * Reads a file as statement, where it says of itself that it is one; of other files only the beginning is read.
 * @throws SteleError FILE_UNREADABLE, and what checking the statement throws
 */
export async function readStatement(path: string, texts: Texts): Promise<Statement | undefined> {
  const text = await openAsBlob(path)
    .then(statementTextIn)
    .catch((error: unknown) => {
      throw unreadable(path, error, texts);
    });
  return text === undefined ? undefined : checkStatement(nodeCrypto, text);
}
