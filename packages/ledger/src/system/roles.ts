import { SteleError } from '@stele/protocol';

/**
 * The duties of a consortium, which policies and organisations keep apart as they like, and the right to act for the
 * organisation itself: to vote, to register and revoke its people's keys and certificates.
 */
export const BUILT_IN_ROLES = ['admin', 'business', 'operation', 'development', 'supervision'] as const;

/** The four duties of which nobody holds two where the chain's parameters ask for separated duties. */
export const DUTIES = ['business', 'operation', 'development', 'supervision'] as const;

/** The role of those who act for their organisation. */
export const ADMIN = 'admin';

/** Most roles of an account. */
export const MAX_ROLES = 16;

/**
 * Checks that roles may be held together.
 * @throws SteleError ROLE_BAD
 */
export function checkSeparate(roles: Iterable<string>, isSeparated: boolean): void {
  if (!isSeparated) return;
  const held = new Set(roles);
  const duties = DUTIES.filter((duty) => held.has(duty));
  if (duties.length < 2) return;
  throw new SteleError('ROLE_BAD', {
    role: duties[1] as string,
    reason: `this chain separates duties, and the account has "${duties[0]}"`,
  });
}
