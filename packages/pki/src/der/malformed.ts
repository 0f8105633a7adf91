import { SteleError } from '@stele/protocol';

/** The error of a document that breaks a clause of its format. */
export function malformed(clause: string, reason: string): SteleError {
  return new SteleError('CERTIFICATE_MALFORMED', { reason, clause });
}
