import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import type { NodeConfig } from '../config/config.ts';
import { appendTo, LogFile } from './log-file.ts';

/** Structured log lines (JSON), into a file of the data folder unless told otherwise, so that the terminal stays readable. */
export function createLog(config: NodeConfig): Logger {
  const destination = new LogFile(appendTo(config.logFile || join(config.data, 'node.log')));
  return pino(
    { level: config.logLevel, base: { chain: config.chain }, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
}
