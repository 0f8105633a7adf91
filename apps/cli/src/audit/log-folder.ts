import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chainsInFolder, configFromEnvironment, holdsAuditLog } from '@stele/node';
import type { Context } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { visible } from '../terminal/visible.ts';

/**
 * The folder of a node's audit log: the one named, or that of the chain in the data folder. Where the chain is not
 * named, it is the only one in the folder. A log that is missing beside the genesis of its chain was lost, and is not
 * refused here; where there is neither, the folder is the wrong one.
 * @throws SteleError CLI_USAGE
 */
export function logFolder({ environment, texts }: Pick<Context, 'environment' | 'texts'>, named?: string): string {
  const folder = named?.replace(/(?<=.)\/+$/, '') ?? ownFolder(environment);
  if (holdsAuditLog(folder) || existsSync(join(dirname(folder), 'genesis.json'))) return folder;
  throw usageError(named === undefined ? texts.audit.noOwnLog(visible(folder)) : texts.audit.noLog(visible(folder)));
}

function ownFolder(environment: Context['environment']): string {
  const { data, chain } = configFromEnvironment(environment);
  const chains = environment['STELE_CHAIN'] ? [] : chainsInFolder(data);
  return join(data, chains.length === 1 ? (chains[0] as string) : chain, 'audit');
}
