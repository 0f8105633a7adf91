import { SteleError } from '@stele/protocol';
import type { CallAttempt } from '@stele/runtime';

/** Stands for the policies of a real chain: methods of administration are called by the operator only, and directly. */
export function authorizeOn(operator: string, { declared, account, contract, method, caller }: CallAttempt): void {
  if (declared.access !== 'administration') return;
  if (caller !== undefined) throw denied('an operator has to call it directly');
  if (account !== operator) throw denied('only operators may');

  function denied(reason: string): SteleError {
    return new SteleError('ACCESS_DENIED', { account, contract, method, reason });
  }
}
