import { SteleError } from '@stele/protocol';
import type { Committed, TransactionOutcome } from './outcome.ts';

/**
 * The outcome where it is the one hoped for.
 * @throws SteleError why it is not: the error of a failed or rejected transaction, TX_EXPIRED.
 */
export function requireCommitted(outcome: TransactionOutcome): Committed {
  if (outcome.state === 'committed') return outcome;
  throw outcome.state === 'expired' ? new SteleError('TX_EXPIRED', { id: outcome.id }) : outcome.error;
}
