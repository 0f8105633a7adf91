import { isSteleError, SteleError } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

/** Roles that every chain knows. */
const BUILT_IN: readonly string[] = ['admin', 'business', 'operation', 'development', 'supervision'];

/**
 * Checks that the chain knows the roles of a certificate. Where none answers, authorities work on: the chain judges
 * what a certificate says anyway.
 * @throws SteleError ROLE_BAD
 */
export async function checkRoles({ settings, terminal, texts }: Context, roles: readonly string[]): Promise<void> {
  const custom = roles.filter((role) => !BUILT_IN.includes(role));
  if (custom.length === 0) return;
  const known = await knownRoles(openClient(settings));
  const [unknown] = custom.filter((role) => known && !known.includes(role));
  if (unknown !== undefined) {
    throw new SteleError('ROLE_BAD', { role: unknown, reason: 'the chain does not know it' });
  }
  if (!known) terminal.note(texts.organisations.org.rolesUnchecked(custom.join(', ')));
}

async function knownRoles(client: Client): Promise<readonly string[] | undefined> {
  try {
    const roles = await client.contract('sys.policies').query<readonly { readonly role: string }[]>('roles', {});
    return roles.map(({ role }) => role);
  } catch (error) {
    if (isSteleError(error, 'SDK_UNREACHABLE', 'SDK_CHAIN_UNCLEAR', 'SDK_BAD_ANSWER')) return undefined;
    throw error;
  }
}
