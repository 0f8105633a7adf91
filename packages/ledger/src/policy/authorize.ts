import { SteleError } from '@stele/protocol';
import type { CallAttempt } from '@stele/runtime';
import type { ChainParameters } from '../genesis/parameters.ts';

/**
 * The one gate for rights: every call of every contract passes here, made by a transaction or by a contract.
 *
 * An operator's rights hold for what the operator signed, not for what a contract makes of it: a call that a
 * contract makes has no operator's rights, so nobody can be lured into lending them.
 * @throws SteleError ACCESS_DENIED
 */
export function authorize(parameters: ChainParameters, attempt: CallAttempt): void {
  if (attempt.declared.access !== 'operator') return;
  const { account, contract, method, caller } = attempt;
  if (caller !== undefined) throw denied('an operator has to call it directly');
  if (!parameters.operators.includes(account)) throw denied('only operators may');

  function denied(reason: string): SteleError {
    return new SteleError('ACCESS_DENIED', { account, contract, method, reason });
  }
}
