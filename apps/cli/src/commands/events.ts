import type { EventInfo } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { openClient } from '../settings/open-client.ts';
import { jsonLine } from '../terminal/json-text.ts';
import { padEnd } from '../terminal/width.ts';

export interface EventsOptions {
  readonly from: string;
  readonly contract?: string;
  readonly name?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Shows events in their order, each once: those there are, or also those to come. */
export async function eventsCommand(context: Context, options: EventsOptions): Promise<ExitCode> {
  const count = options.follow ? await follow(context, options) : await list(context, options);
  if (count === 0 && !options.json) context.terminal.note(context.texts.events.none);
  return ExitCode.ok;
}

async function follow(context: Context, { from, contract, name, json }: EventsOptions): Promise<number> {
  using stop = interruption(() => undefined);
  let count = 0;
  try {
    for await (const event of openClient(context.settings).events({ from, contract, name, signal: stop.signal })) {
      await printEvent(context, event, json);
      count++;
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  return count;
}

async function list(context: Context, { from, contract, name, json }: EventsOptions): Promise<number> {
  const client = openClient(context.settings);
  const filter = { ...(contract === undefined ? {} : { contract }), ...(name === undefined ? {} : { name }) };
  let count = 0;
  for (let cursor = from; ; ) {
    const page = await client.api.listEvents({ query: { from: cursor, ...filter } });
    for (const event of page.events) await printEvent(context, event, json);
    count += page.events.length;
    if (page.end) return count;
    cursor = page.cursor;
  }
}

/** Columns for cursors of up to 99,999,999 blocks. */
const CURSOR_COLUMNS = 11;

async function printEvent({ terminal }: Context, event: EventInfo, json: boolean | undefined): Promise<void> {
  if (json) {
    await terminal.print(JSON.stringify(event));
    return;
  }
  const cursor = padEnd(event.cursor, CURSOR_COLUMNS);
  const name = `${event.contract}.${event.name}`;
  const data = jsonLine(event.data, terminal.lineColumns - cursor.length - name.length - 4);
  await terminal.print(`${terminal.style('dim', cursor)}  ${name}  ${data}`);
}
