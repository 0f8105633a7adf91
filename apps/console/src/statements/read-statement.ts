import { checkStatement, type Statement, statementTextIn } from '@stele/statement';
import { client } from '../data/clients.ts';

/**
 * Reads a file as statement; undefined for any other file.
 * @throws SteleError where it says of itself that it is one and does not hold
 */
export async function readStatement(file: Blob): Promise<Statement | undefined> {
  const text = await statementTextIn(file);
  return text === undefined ? undefined : checkStatement(client.crypto, text);
}
