import { isSteleError, SteleError } from '@stele/protocol';

/** What the store throws where the system refused to write; the system's error is the cause. */
export function ioError(error: unknown): SteleError<'STATE_IO'> {
  if (isSteleError(error, 'STATE_IO')) return error;
  return new SteleError('STATE_IO', { reason: reasonOf(error) }, { cause: error });
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs a step of input or output. @throws SteleError STATE_IO for any failure. */
export function guarded<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw ioError(error);
  }
}
