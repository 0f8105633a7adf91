import { SteleError } from '@stele/protocol';

/** The error of arguments from which nothing can be issued. */
export function issueFault(reason: string, cause?: unknown): SteleError {
  return new SteleError('CERTIFICATE_ISSUE', { reason }, { cause });
}
