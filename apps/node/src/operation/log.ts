import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import type { NodeConfig } from '../config/config.ts';
import { type AppendText, appendTo, LogFile } from './log-file.ts';
import { logError } from './start-error.ts';

/**
 * Structured log lines (JSON), into a file of the data folder unless told otherwise, so that the terminal stays readable.
 * Each chain names itself in its lines.
 * @throws SteleError CONFIG_BAD where the file named cannot be written.
 */
export function createLog(config: NodeConfig): Logger {
  const destination = new LogFile(open(config));
  return pino({ level: config.logLevel, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

function open(config: NodeConfig): AppendText {
  try {
    return appendTo(config.logFile || join(config.data, 'node.log'));
  } catch (error) {
    throw logError(error, config);
  }
}
