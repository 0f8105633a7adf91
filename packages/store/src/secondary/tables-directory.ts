import { join } from 'node:path';

/** Where the tables of a chain lie. */
export function tablesDirectory(chainDirectory: string): string {
  return join(chainDirectory, 'tables');
}
