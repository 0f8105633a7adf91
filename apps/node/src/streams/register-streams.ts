import { SteleError } from '@stele/protocol';
import { streams } from '@stele/sdk/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { FindChain } from '../handlers/chains.ts';
import { headerInfo } from '../handlers/present.ts';
import { type EventCursor, type EventFilter, parseCursor } from './event-reader.ts';
import { followBlocks, followEvents } from './follow.ts';
import { sendPatiently } from './send-patiently.ts';
import { openEventStream, type StreamSlots } from './sse.ts';

interface StreamRequest {
  readonly Params: { readonly chain: string };
  readonly Querystring: { readonly from?: string; readonly contract?: string; readonly name?: string };
}

/** Streams of blocks and events; all resume at a cursor. */
export function registerStreams(server: FastifyInstance, find: FindChain, slots: StreamSlots): void {
  server.get<StreamRequest>(streams.events.path, async (request, reply) => {
    const view = find(request.params.chain);
    const cursor = cursorOf(view, request);
    const stream = openEventStream(reply, slots);
    try {
      await stream.comment(`height ${cursor.height - 1}`);
      for await (const { height, events } of followEvents(view, cursor, filterOf(request), stream.signal)) {
        for (const event of events) await stream.send({ event: 'event', id: event.cursor, data: event });
        await stream.comment(`height ${height}`);
      }
    } finally {
      stream.end();
    }
  });

  server.get<StreamRequest>(streams.blocks.path, async (request, reply) => {
    const view = find(request.params.chain);
    const from = nextHeight(view, resumeAt(request));
    const stream = openEventStream(reply, slots);
    try {
      for await (const known of followBlocks(view, from, stream.signal)) {
        await stream.send({ event: 'block', id: String(known.header.height), data: headerInfo(known) });
      }
    } finally {
      stream.end();
    }
  });

  server.get<StreamRequest>(streams.eventsSocket.path, { websocket: true }, async (socket, request) => {
    const view = find(request.params.chain);
    const cursor = cursorOf(view, request);
    const release = slots.take();
    const controller = new AbortController();
    socket.on('close', () => {
      release();
      controller.abort();
    });
    for await (const { events } of followEvents(view, cursor, filterOf(request), controller.signal)) {
      for (const event of events) await sendPatiently(socket, JSON.stringify(event), controller.signal);
    }
  });
}

/** Where a stream begins: after the cursor given, otherwise with the next block. */
function cursorOf(view: ChainView, request: FastifyRequest<StreamRequest>): EventCursor {
  const resumed = resumeAt(request);
  return resumed === undefined ? { height: view.headers.newest.header.height + 1, passed: 0 } : parseCursor(resumed);
}

function nextHeight(view: ChainView, resumed: string | undefined): number {
  if (resumed === undefined) return view.headers.newest.header.height + 1;
  if (!/^\d{1,15}$/.test(resumed)) throw new SteleError('API_BAD_REQUEST', { reason: `"${resumed}" is no height` });
  return Number(resumed) + 1;
}

function filterOf({ query }: FastifyRequest<StreamRequest>): EventFilter {
  return { contract: query.contract, name: query.name };
}

/** The cursor that a client gives on its own, or that an SSE client sends again after a reconnect. */
function resumeAt({ query, headers }: FastifyRequest<StreamRequest>): string | undefined {
  const last = headers['last-event-id'];
  return (typeof last === 'string' && last !== '' ? last : undefined) ?? query.from;
}
