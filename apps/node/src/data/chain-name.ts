import { mkdir } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import { type DataLayout, dataLayout, ownKeysFolder } from './layout.ts';
import { otherChainsIn } from './remains.ts';

/** Names of the data folder's own folders, and of some that tools keep there. */
const RESERVED: readonly string[] = ['backups', 'keys', 'organisations', 'removed', 'restored', 'snapshots', 'tmp'];

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Checks that a further chain may have a name. @throws SteleError CHAIN_NAME_BAD */
export function checkChainName(name: string): void {
  const refuse = (reason: string) => new SteleError('CHAIN_NAME_BAD', { name, reason });
  if (!NAME.test(name)) throw refuse('it is not of at most 32 small letters, digits and hyphens after a letter');
  if (RESERVED.includes(name)) throw refuse('a folder of the data folder is called so');
}

/**
 * Where a chain lies that is to be founded or installed in a data folder: with keys of its own where there are others. The
 * folder of these keys is made.
 */
export async function claimLayout(root: string, chain: string): Promise<DataLayout> {
  const layout = dataLayout(root, chain);
  if (layout.hasOwnKeys || otherChainsIn(layout, chain).length === 0) return layout;
  await mkdir(ownKeysFolder(root, chain), { recursive: true, mode: 0o700 });
  return dataLayout(root, chain);
}
