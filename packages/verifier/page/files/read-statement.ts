import { portableCrypto } from '@stele/crypto';
import { isSteleError, type SteleError } from '@stele/protocol';
import { checkStatement, type Statement, statementTextIn } from '@stele/statement';

/** A file that says of itself that it is a statement: all its shown fields hold, or why it cannot be used. */
export type ReadStatement = { readonly statement: Statement } | { readonly fault: SteleError };

/** Reads a file as statement; undefined for any other file. */
export async function readStatement(file: File): Promise<ReadStatement | undefined> {
  const text = await statementTextIn(file);
  if (text === undefined) return undefined;
  try {
    return { statement: checkStatement(portableCrypto, text) };
  } catch (fault) {
    if (isSteleError(fault)) return { fault };
    throw fault;
  }
}
