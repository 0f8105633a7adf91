import type { CallContext } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { SYSTEM } from './names.ts';
import { ADMIN } from './roles.ts';

/** Whether a call is the execution of what the members decided. */
export function isDecision({ caller }: CallContext): boolean {
  return caller === SYSTEM.governance;
}

/**
 * Checks that the account itself makes the call: a contract that it calls for something else must not make it in its
 * name.
 * @throws SteleError ACCESS_DENIED
 */
export function checkDirect(context: CallContext, method: string): void {
  if (context.caller !== undefined) throw denied(context, method, 'it has to be called directly');
}

/**
 * Checks that the account acts for its organisation, by itself and not through a contract.
 * @returns the organisation's id.
 * @throws SteleError ACCESS_DENIED
 */
export function actingOrganisation(context: CallContext, method: string): string {
  checkDirect(context, method);
  const { identity } = context;
  if (!identity.roles.includes(ADMIN)) {
    throw denied(
      context,
      method,
      `the account lacks the role "${ADMIN}" in ${identity.organisation || 'an organisation'}`,
    );
  }
  return identity.organisation;
}

/** A refusal of what an account may not do. */
export function denied({ account, self }: CallContext, method: string, reason: string): SteleError {
  return new SteleError('ACCESS_DENIED', { account, contract: self, method, reason });
}

/**
 * Whoever froze something in an emergency has had its time: when the freeze has lapsed, another member or a decision has
 * to see the emergency too, or one member alone could keep it frozen for good.
 * @throws SteleError EMERGENCY_LAPSED
 */
export function checkNotRenewed(target: string, lapsed: { readonly by?: string } | undefined, by: string): void {
  if (lapsed && by !== '' && lapsed.by === by) throw new SteleError('EMERGENCY_LAPSED', { target, organisation: by });
}
