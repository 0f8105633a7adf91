import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';

/** Where a contract's entry may stand in its folder. */
const ENTRIES = ['src/contract.ts', 'contract.ts'];

/**
 * The file that exports the contract of a folder.
 * @throws SteleError FILE_UNREADABLE
 */
export function entryOf(dir: string, reason: string): string {
  const entry = ENTRIES.map((path) => join(dir, path)).find((path) => existsSync(path));
  if (entry) return entry;
  throw new SteleError('FILE_UNREADABLE', { path: join(dir, ENTRIES[0] as string), reason });
}
