import type { SteleError } from '@stele/protocol';

/** Whether an error says something of the transaction, the same on every node, and not of this machine. */
export function isVerdictOnTransaction(error: SteleError): boolean {
  if (error.code === 'RUNTIME_FAULT') return false;
  return !error.code.startsWith('STATE_') || VERDICTS_OF_STATE.has(error.code);
}

const VERDICTS_OF_STATE: ReadonlySet<string> = new Set(['STATE_NOT_ORDERED', 'STATE_KEY_SIZE', 'STATE_VALUE_SIZE']);
