import { isSteleError, type SerializedError, SteleError } from '@stele/protocol';

/** What went wrong, in the words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Any error as it can cross threads.
 * @param reason what to say of one that no catalogue code fits.
 */
export function serialized(error: unknown, reason: string = reasonOf(error)): SerializedError {
  return (isSteleError(error) ? error : threadFault(reason)).toJSON();
}

/** An error of a thread that no catalogue code fits. */
export function threadFault(reason: string): SteleError {
  return new SteleError('RUNTIME_FAULT', { reason });
}
