import type { EngineLogLevel, EngineLogLine } from './interface.ts';

const LEVELS: readonly string[] = ['debug', 'info', 'error'] satisfies EngineLogLevel[];

/** What the engine writes when its consensus stopped for good (CometBFT 0.40, consensus/state.go). */
const CONSENSUS_FAILURE = 'CONSENSUS FAILURE';

/** Reads a line of the engine's log. What is not JSON of a log is a message by itself: the engine ends with such. */
export function parseLogLine(text: string): EngineLogLine {
  const content = parse(text);
  if (content === undefined) return { level: 'error', message: text, fields: {} };
  const { _msg: message, level, ts: _, ...fields } = content;
  return {
    level: LEVELS.includes(String(level)) ? (level as EngineLogLevel) : 'error',
    message: typeof message === 'string' ? message : '',
    fields,
  };
}

export function isConsensusFailure({ message }: EngineLogLine): boolean {
  return message.startsWith(CONSENSUS_FAILURE);
}

/** A line of the log as one sentence: its message, and the error it tells. */
export function reasonOf({ message, fields }: EngineLogLine): string {
  const error = fields['err'] ?? fields['error'];
  return error === undefined ? message : `${message}: ${typeof error === 'string' ? error : JSON.stringify(error)}`;
}

function parse(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
