import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NetworkNode } from './interface.ts';
import { inOrder, type LogLine, readLogLine } from './log-lines.ts';

/** As much of the end of each log is looked at. */
const TAIL_BYTES = 1024 * 1024;
const FOLLOW_MS = 250;

/** The newest lines of the logs of nodes, and what comes after them. */
export interface NetworkLogs {
  /** In the order of their times. */
  readonly newest: readonly LogLine[];
  /** Lines as they come, until the signal aborts. */
  follow(signal: AbortSignal): AsyncGenerator<LogLine>;
}

/** @param count how many of the newest lines of all logs together. */
export function readLogs(nodes: readonly NetworkNode[], count: number): NetworkLogs {
  const logs = nodes.map((node) => new LogReader(node));
  const read = inOrder(logs.flatMap((log) => log.read()));
  return {
    newest: count === 0 ? [] : read.slice(-count),
    follow: (signal) => follow(logs, signal),
  };
}

async function* follow(logs: readonly LogReader[], signal: AbortSignal): AsyncGenerator<LogLine> {
  while (!signal.aborted) {
    yield* inOrder(logs.flatMap((log) => log.read()));
    await pause(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Reads a log piece by piece. */
class LogReader {
  readonly #node: NetworkNode;
  /** Where to read on; undefined before the first read, which begins near the end. */
  #offset: number | undefined;
  /** A line that is not whole yet. */
  #rest = '';

  constructor(node: NetworkNode) {
    this.#node = node;
  }

  /** The lines that came since. */
  read(): LogLine[] {
    const lines = (this.#rest + this.#more()).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => readLogLine(this.#node.id, line)).filter((line) => line !== undefined);
  }

  #more(): string {
    const descriptor = this.#open();
    if (descriptor === undefined) return '';
    try {
      const { size } = fstatSync(descriptor);
      // A log that is shorter than before is another one.
      const begin = this.#offset ?? Math.max(0, size - TAIL_BYTES);
      const from = begin <= size ? begin : 0;
      const bytes = Buffer.alloc(size - from);
      const count = readSync(descriptor, bytes, 0, bytes.length, from);
      this.#offset = from + count;
      return bytes.toString('utf8', 0, count);
    } finally {
      closeSync(descriptor);
    }
  }

  #open(): number | undefined {
    try {
      return openSync(join(this.#node.data, 'node.log'), 'r');
    } catch {
      // A node that has not begun has no log yet.
      return undefined;
    }
  }
}
