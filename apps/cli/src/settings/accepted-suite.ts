import { isSteleError } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { openClient } from './open-client.ts';

/** The first suite that the chain takes; undefined where no node or no one chain answers. */
export async function acceptedSuite({ settings }: Pick<Context, 'settings'>): Promise<string | undefined> {
  try {
    return (await openClient(settings).api.getChain()).suites[0];
  } catch (error) {
    if (isSteleError(error, 'SDK_UNREACHABLE', 'SDK_CHAIN_UNCLEAR', 'SDK_BAD_ANSWER')) return undefined;
    throw error;
  }
}
