import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { SteleError } from '@stele/protocol';
import type { FastifyReply } from 'fastify';

/** How often a silent stream shows that it is alive. */
const HEARTBEAT_MS = 15_000;

/** How long a client may take nothing of what waits for it before its stream is ended; it resumes at its cursor. */
export const STALL_MS = 60_000;

/** A stream of server-sent events (HTML Standard §9.2) to one client. */
export interface EventStream {
  /** Aborted when the client has gone or was too slow. */
  readonly signal: AbortSignal;
  /** Resolves when more can be sent: what waits for a slow client stays with whoever makes it. */
  send(message: { readonly event: string; readonly id: string; readonly data: unknown }): Promise<void>;
  comment(text: string): Promise<void>;
  /** Ends the stream: the client resumes at its cursor. */
  end(): void;
}

/** Counts open streams of all kinds and refuses one too many. */
export class StreamSlots {
  readonly #limit: number;
  #open = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get open(): number {
    return this.#open;
  }

  /** @returns a function that gives the slot back. @throws SteleError API_TOO_MANY_STREAMS */
  take(): () => void {
    if (this.#open >= this.#limit) throw new SteleError('API_TOO_MANY_STREAMS', { limit: this.#limit });
    this.#open++;
    let isTaken = true;
    return () => {
      if (isTaken) this.#open--;
      isTaken = false;
    };
  }
}

/** Turns an answer into a stream. */
export function openEventStream(reply: FastifyReply, slots: StreamSlots): EventStream {
  const release = slots.take();
  const controller = new AbortController();
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': reply.request.id,
  });
  // A client is to know that its stream is open before the first event comes.
  raw.flushHeaders();
  const write = async (text: string) => {
    if (!controller.signal.aborted && !raw.write(text)) await drain(raw, controller.signal);
  };
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(': alive\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    release();
    controller.abort();
  });
  return {
    signal: controller.signal,
    send: ({ event, id, data }) => write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
    comment: (text) => write(`: ${text}\n\n`),
    end: () => raw.end(),
  };
}

/** Waits until a client has taken what waits for it; ends its connection if that takes too long. */
async function drain(raw: ServerResponse, gone: AbortSignal): Promise<void> {
  try {
    await once(raw, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(STALL_MS)]) });
  } catch {
    raw.destroy();
  }
}
