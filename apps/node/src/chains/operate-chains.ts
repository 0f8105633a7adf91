import { existsSync } from 'node:fs';
import { isSteleError } from '@stele/protocol';
import { type DataLock, lockDirectory } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { makeFolder } from '../data/make-folder.ts';
import { askNode } from './control/ask-node.ts';
import { FolderOperator } from './folder-operator.ts';
import type { ChainAnswer, ChainRequest } from './operations.ts';

/**
 * Looks after the chains of a data folder: through the node that runs on it, or in the folder itself.
 * @returns also whether a node did it.
 * @throws SteleError CHAIN_*, CONTROL_UNREACHABLE, and what founding, installing and starting throw
 */
export async function operateChains(
  config: NodeConfig,
  environment: Readonly<Record<string, string | undefined>>,
  request: ChainRequest,
): Promise<ChainAnswer & { readonly isRunning: boolean }> {
  const operator = new FolderOperator(config, environment);
  if (request.act === 'list' && !existsSync(config.data)) return { chains: [], isRunning: false };
  await makeFolder(config.data);
  const lock = lockUnlessUsed(config.data);
  if (!lock) return { ...(await askNode(config.data, request)), isRunning: true };
  try {
    return { ...(await operator.perform(request)), isRunning: false };
  } finally {
    lock.release();
  }
}

function lockUnlessUsed(data: string): DataLock | undefined {
  try {
    return lockDirectory(data);
  } catch (error) {
    if (isSteleError(error, 'STORE_LOCKED')) return undefined;
    throw error;
  }
}
