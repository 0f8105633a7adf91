import { isSteleError } from '@stele/protocol';
import { createOrganisationsClient } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

/**
 * Ids of the roots that the chain trusts for an organisation; none where it does not know it.
 * @returns undefined where no chain answers.
 */
export async function chainRoots({ settings }: Context, organisation: string): Promise<readonly string[] | undefined> {
  try {
    const found = await createOrganisationsClient(openClient(settings)).get(organisation);
    return found?.organisation.roots ?? [];
  } catch (error) {
    if (isSteleError(error, 'SDK_UNREACHABLE', 'SDK_CHAIN_UNCLEAR', 'SDK_BAD_ANSWER')) return undefined;
    throw error;
  }
}
