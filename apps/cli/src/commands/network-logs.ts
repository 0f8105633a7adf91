import { chooseNode, type LogLine, openNetwork, readLogs } from '../network/index.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { usageError } from '../program/usage-error.ts';
import { visible } from '../terminal/visible.ts';
import { padEnd } from '../terminal/width.ts';

export interface NetworkLogsOptions {
  readonly dir: string;
  readonly lines: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Shows the logs of nodes as one, by the times of their lines. */
export async function networkLogsCommand(
  context: Context,
  which: string | undefined,
  options: NetworkLogsOptions,
): Promise<ExitCode> {
  const { texts } = context;
  if (!/^\d{1,6}$/.test(options.lines)) throw usageError(texts.network.badLines(options.lines));
  const network = openNetwork(options.dir);
  const nodes = which === undefined ? network.nodes : [chooseNode(network, which)];
  const width = Math.max(...nodes.map(({ id }) => id.length));
  const print = (line: LogLine) => printLine(context, line, { width, isJson: options.json === true });
  const { newest, follow } = readLogs(nodes, Number(options.lines));
  for (const line of newest) await print(line);
  if (options.follow) {
    using stop = interruption(() => undefined);
    for await (const line of follow(stop.signal)) await print(line);
  }
  return ExitCode.ok;
}

interface Form {
  /** Of the longest id. */
  readonly width: number;
  readonly isJson: boolean;
}

async function printLine({ terminal }: Context, line: LogLine, { width, isJson }: Form): Promise<void> {
  if (isJson) {
    await terminal.print(JSON.stringify(line));
    return;
  }
  const { organisation, time, level, message, fields } = line;
  const at = new Date(time).toISOString().slice('2026-01-01T'.length, -1);
  const words = [padEnd(organisation, width), at, padEnd(level, LEVEL_COLUMNS), visible(message)];
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${textOf(value)}`);
  const isTrouble = level === 'warn' || level === 'error' || level === 'fatal';
  const text = words.join('  ');
  const shown = isTrouble ? terminal.style(level === 'warn' ? 'yellow' : 'red', text) : text;
  await terminal.print(rest.length === 0 ? shown : `${shown}  ${terminal.style('dim', rest.join(' '))}`);
}

const LEVEL_COLUMNS = 5;

function textOf(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}
