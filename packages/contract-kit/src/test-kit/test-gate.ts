import { SteleError } from '@stele/protocol';
import type { CallAttempt } from '@stele/runtime';

/** The rule that holds on every chain before policies say more: methods for operators are called by operators only. */
export function authorizeOn(operator: string, { declared, account, contract, method, caller }: CallAttempt): void {
  if (declared.access !== 'operator') return;
  if (caller !== undefined) throw denied('an operator has to call it directly');
  if (account !== operator) throw denied('only operators may');

  function denied(reason: string): SteleError {
    return new SteleError('ACCESS_DENIED', { account, contract, method, reason });
  }
}
