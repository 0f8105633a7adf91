import { type Admitted, checkSigners, type StandingContext } from '../admission/rules.ts';
import type { CallPrincipal } from '../execution/call-environment.ts';
import { resolveIdentity } from '../identity/resolve-identity.ts';
import type { StateSource } from '../system/system-state.ts';

/** Who asks, by signatures that were checked. */
export interface Asker {
  readonly account: string;
  /** Ids in hex of the keys that signed, one of the account's own first. */
  readonly keys: readonly string[];
  /** Whether a grant of supervised access covers the question, so that policies of reading do not. */
  readonly isSupervised: boolean;
}

/** Who stands behind keys that sign for an account, by a state. */
export function standingOf(
  source: StateSource,
  { account, keys }: Pick<Asker, 'account' | 'keys'>,
  context: Omit<StandingContext, 'identityOf'>,
): Admitted {
  return checkSigners(account, keys, { ...context, identityOf: (key) => resolveIdentity(source, key) });
}

/**
 * Somebody who signed a query, as calls see it, with the standing that a state gives.
 * @throws SteleError KEY_UNKNOWN, KEY_REVOKED, KEY_NOT_OF_SENDER, SUITE_NOT_ACCEPTED, CERTIFICATE_*, ORGANISATION_*
 */
export function askerOf(
  source: StateSource,
  { account, keys, isSupervised }: Asker,
  context: Omit<StandingContext, 'identityOf'>,
): Omit<CallPrincipal, 'gasLimit'> {
  const checked = standingOf(source, { account, keys }, context);
  if ('refusal' in checked) throw checked.refusal;
  const { signers } = checked;
  return { account, keys, signers, transaction: '', readOnly: true, asked: isSupervised ? 'supervised' : 'signed' };
}
