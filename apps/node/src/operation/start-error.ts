import { isSteleError, SteleError } from '@stele/protocol';
import type { NodeConfig } from '../config/config.ts';

/** Error codes of the operating system: an E and capitals. */
const SYSTEM_CODE = /^E[A-Z0-9]+$/;

/** What kept a node from starting, as an error that says what to do; faults of the program stay as they are. */
export function startError(error: unknown, { data }: NodeConfig): unknown {
  if (isSteleError(error) || !isSystemError(error) || error.path === undefined) return error;
  const reason = `${error.path}: ${error.code}`;
  return new SteleError('DATA_UNUSABLE', { directory: data, reason }, { cause: error });
}

/** Why the API cannot be served at its address, as an error that says what to do. */
export function listenError(error: unknown, { host, port }: NodeConfig): unknown {
  if (!isSystemError(error)) return error;
  const isTaken = error.code === 'EADDRINUSE';
  if (isTaken) return new SteleError('CONFIG_PORT_TAKEN', { host, port }, { cause: error });
  return new SteleError('CONFIG_ADDRESS', { host, port, reason: error.code }, { cause: error });
}

/** Why the log cannot be written, as an error that says what to do. */
export function logError(error: unknown, config: NodeConfig): unknown {
  if (!isSystemError(error) || config.logFile === '') return error;
  const reason = `${config.logFile} cannot be written (${error.code})`;
  return new SteleError('CONFIG_BAD', { name: 'STELE_LOG_FILE', reason }, { cause: error });
}

function isSystemError(error: unknown): error is { readonly code: string; readonly path?: string } {
  return error instanceof Error && 'code' in error && SYSTEM_CODE.test(String(error.code));
}
