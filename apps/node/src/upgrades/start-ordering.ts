import { isSteleError } from '@stele/protocol';
import type { ChainConnection } from '../chain/connection.ts';

/**
 * Begins to order. Where the first block that the engine brings is beyond this build, the chain is served all the same: the
 * failure is told by whoever listens for it, and what is durable can be read.
 * @throws SteleError ENGINE_*, KEY_*
 */
export async function startOrdering(connection: Pick<ChainConnection, 'start'>): Promise<void> {
  try {
    await connection.start();
  } catch (error) {
    if (!isSteleError(error, 'PROTOCOL_UNSUPPORTED')) throw error;
  }
}
