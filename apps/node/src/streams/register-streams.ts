import { checkedInput } from '@stele/http';
import { SteleError } from '@stele/protocol';
import { type Stream, streams } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { headerInfo } from '../handlers/present.ts';
import { type EventCursor, parseCursor } from './event-reader.ts';
import { followBlocks, followEvents, type StreamSource } from './follow.ts';
import { registerSocket, type StreamInput } from './register-socket.ts';
import { sendPatiently } from './send-patiently.ts';
import { openEventStream, type StreamSlots } from './sse.ts';

/** Close code and reason where a chain stops under an open socket (RFC 6455 §7.4.1). */
export const GOING_AWAY = 1001;
export const CHAIN_STOPS = 'the chain stops on this node';

/** Streams of blocks and events; all resume at a cursor. */
export function registerStreams(
  server: FastifyInstance,
  find: (chain: string) => StreamSource,
  slots: StreamSlots,
): void {
  registerEventStream(server, streams.events, async (input, reply) => {
    const view = find(input.params.chain);
    const cursor = cursorOf(view, input);
    const stream = openEventStream(reply, slots);
    try {
      // A client that comes from another node may be ahead of this one.
      await stream.comment(`height ${Math.min(cursor.height - 1, view.headers.newest.header.height)}`);
      for await (const { height, events } of followEvents(view, cursor, input.query, stream.signal)) {
        for (const event of events) await stream.send({ event: 'event', id: event.cursor, data: event });
        await stream.comment(`height ${height}`);
      }
    } finally {
      stream.end();
    }
  });

  registerEventStream(server, streams.blocks, async (input, reply) => {
    const view = find(input.params.chain);
    const from = nextHeight(view, resumeAt(input));
    const stream = openEventStream(reply, slots);
    try {
      for await (const known of followBlocks(view, from, stream.signal)) {
        await stream.send({ event: 'block', id: String(known.header.height), data: headerInfo(known) });
      }
    } finally {
      stream.end();
    }
  });

  registerSocket(server, streams.eventsSocket, slots, {
    prepare(input) {
      const view = find(input.params.chain);
      return { view, cursor: cursorOf(view, input), filter: input.query };
    },
    async serve(socket, { view, cursor, filter }) {
      const controller = new AbortController();
      socket.on('close', () => controller.abort());
      for await (const { events } of followEvents(view, cursor, filter, controller.signal)) {
        for (const event of events) await sendPatiently(socket, JSON.stringify(event), controller.signal);
      }
      if (view.closing.aborted) socket.close(GOING_AWAY, CHAIN_STOPS);
    },
  });
}

/** Serves a stream of server-sent events. A request for its head alone would wait for an end that never comes. */
function registerEventStream(
  server: FastifyInstance,
  stream: Stream,
  handler: (input: StreamInput, reply: FastifyReply) => Promise<void>,
): void {
  server.route({
    method: 'GET',
    url: stream.path,
    ...checkedInput(stream),
    exposeHeadRoute: false,
    handler: (request, reply) => handler(request as StreamInput, reply),
  });
}

/** Where a stream begins: after the cursor given, otherwise with the next block. */
function cursorOf(view: StreamSource, input: StreamInput): EventCursor {
  const resumed = resumeAt(input);
  return resumed === undefined ? { height: view.headers.newest.header.height + 1, passed: 0 } : parseCursor(resumed);
}

function nextHeight(view: StreamSource, resumed: string | undefined): number {
  if (resumed === undefined) return view.headers.newest.header.height + 1;
  if (!/^\d{1,15}$/.test(resumed)) throw new SteleError('API_BAD_REQUEST', { reason: `"${resumed}" is no height` });
  return Number(resumed) + 1;
}

/** The cursor that a client gives on its own, or that an SSE client sends again after a reconnect. */
function resumeAt({ query, headers }: StreamInput): string | undefined {
  const last = headers['last-event-id'];
  return (typeof last === 'string' && last !== '' ? last : undefined) ?? query.from;
}
