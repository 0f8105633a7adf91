import { SteleError } from '@stele/protocol';

/** Names of the data folder's own folders, and of some that tools keep there. */
const RESERVED: readonly string[] = [
  'backups',
  'database',
  'keys',
  'organisations',
  'platform',
  'removed',
  'restored',
  'snapshots',
  'tmp',
];

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Checks that a further chain may have a name. @throws SteleError CHAIN_NAME_BAD */
export function checkChainName(name: string): void {
  const refuse = (reason: string) => new SteleError('CHAIN_NAME_BAD', { name, reason });
  if (!NAME.test(name)) throw refuse('it is not of at most 32 small letters, digits and hyphens after a letter');
  if (RESERVED.includes(name)) throw refuse('a folder of the data folder is called so');
}
