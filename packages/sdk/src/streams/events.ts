import { SteleError } from '@stele/protocol';
import { EventInfo } from '../api/schemas.ts';
import { streams } from '../api/streams.ts';
import type { Connection } from '../client/connection.ts';
import { checkAnswer } from '../http/answer-check.ts';
import { badAnswer } from '../http/problem.ts';
import { endpointUrl } from '../http/url.ts';
import { type Cursor, endOfBlock, formatCursor, isAfter, parseCursor } from './cursor.ts';
import { follow, type StreamReader } from './follow.ts';
import { heightOfHeartbeat } from './heartbeat.ts';
import { newestHeight } from './newest-height.ts';
import { parseMessage } from './parse-message.ts';
import type { SseMessage } from './sse.ts';

export interface EventsOptions {
  /** Cursor of the event to go on after, `0.0` for all there are; from now on unless said. */
  readonly from?: string | undefined;
  /** Only events of this contract. */
  readonly contract?: string | undefined;
  /** Only events of this name. */
  readonly name?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Events of the chain in their order, each exactly once, for as long as the signal lets it.
 * @throws SteleError SDK_UNREACHABLE when there is no node to begin with, and what the node refuses.
 */
export async function* followEvents(connection: Connection, options: EventsOptions = {}): AsyncGenerator<EventInfo> {
  const { fingerprint } = await connection.chain(options);
  const from =
    options.from === undefined ? endOfBlock(await newestHeight(connection, options)) : cursorOf(options.from);
  const reader = new EventReader(connection.http.url, fingerprint, from, options);
  yield* follow(connection.http, reader, options.signal);
}

class EventReader implements StreamReader<EventInfo> {
  readonly #node: string;
  readonly #chain: string;
  readonly #filter: Pick<EventsOptions, 'contract' | 'name'>;
  /** Everything up to here has been delivered. */
  #place: Cursor;

  constructor(node: string, chain: string, from: Cursor, { contract, name }: EventsOptions) {
    this.#node = node;
    this.#chain = chain;
    this.#place = from;
    this.#filter = { contract, name };
  }

  url(): string {
    const query = { from: formatCursor(this.#place), ...this.#filter };
    return endpointUrl(this.#node, streams.events.path, { chain: this.#chain }, query);
  }

  read(message: SseMessage): EventInfo | undefined {
    if (message.comment !== undefined) this.#passBlock(heightOfHeartbeat(message.comment));
    return message.event === 'event' ? this.#newEvent(message.data) : undefined;
  }

  /** The heartbeat of a block comes behind its events. */
  #passBlock(height: number | undefined): void {
    if (height !== undefined) this.#moveTo(endOfBlock(height));
  }

  #newEvent(data: string): EventInfo | undefined {
    const event = checkAnswer(this.#node, EventInfo, parseMessage(this.#node, data));
    const cursor = parseCursor(event.cursor);
    if (!cursor) throw badAnswer(this.#node, `"${event.cursor}" is no cursor`);
    return this.#moveTo(cursor) ? event : undefined;
  }

  #moveTo(cursor: Cursor): boolean {
    if (!isAfter(cursor, this.#place)) return false;
    this.#place = cursor;
    return true;
  }
}

function cursorOf(text: string): Cursor {
  const cursor = parseCursor(text);
  if (cursor) return cursor;
  throw new SteleError('API_BAD_REQUEST', { reason: `"${text}" is no cursor, which has the form height.index` });
}
