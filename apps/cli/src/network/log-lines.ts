/** A line of a node's log. */
export interface LogLine {
  /** Id of the organisation. */
  readonly organisation: string;
  /** In ms since 1970. */
  readonly time: number;
  readonly level: LogLevel;
  readonly message: string;
  /** What else the line carries. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Levels by the tens that stand for them in the log (pino's levels). */
const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** @returns undefined for what is no line of a log: one may be cut short where the disk was full. */
export function readLogLine(organisation: string, text: string): LogLine | undefined {
  try {
    const { level, time, msg, chain: _chain, ...fields } = JSON.parse(text) as Record<string, unknown>;
    const at = Date.parse(String(time));
    const name = LEVELS[Number(level) / 10 - 1];
    if (!Number.isFinite(at) || name === undefined) return undefined;
    return { organisation, time: at, level: name, message: String(msg ?? ''), fields };
  } catch {
    return undefined;
  }
}

/** Lines by their time; those of one moment stay as they are. */
export function inOrder(lines: readonly LogLine[]): LogLine[] {
  return [...lines].sort((a, b) => a.time - b.time);
}
