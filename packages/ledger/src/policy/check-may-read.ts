import { SteleError } from '@stele/protocol';
import { SYSTEM_PREFIX } from '../system/names.ts';
import { ALL } from '../system/policies/scope.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

/**
 * Refuses the raw state of a contract to somebody of whom nobody knows who it is, where a policy guards its reading. A
 * policy of a single method guards that method alone.
 * @throws SteleError ACCESS_DENIED
 */
export function checkMayRead(source: StateSource, contract: string): void {
  const scopes = contract.startsWith(SYSTEM_PREFIX) ? [contract] : [contract, ALL];
  for (const target of scopes) {
    const scope = `read ${target}`;
    if (source.get(systemState.policies.keys.key(scope)) === undefined) continue;
    const reason = `the policy "${scope}" asks who reads: use a signed query of the contract instead`;
    throw new SteleError('ACCESS_DENIED', { account: 'nobody', contract, method: 'state', reason });
  }
}
