import { SteleError } from '@stele/protocol';
import type { FastifyReply } from 'fastify';

/** How often a silent stream shows that it is alive. */
const HEARTBEAT_MS = 15_000;

/** Bytes that may wait for a slow client before its stream is ended; it resumes at its cursor. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** A stream of server-sent events (HTML Standard §9.2) to one client. */
export interface EventStream {
  /** Aborted when the client has gone or was too slow. */
  readonly signal: AbortSignal;
  send(message: { readonly event: string; readonly id: string; readonly data: unknown }): void;
  comment(text: string): void;
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
  const write = (text: string) => {
    if (controller.signal.aborted) return;
    raw.write(text);
    if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy();
  };
  const heartbeat = setInterval(() => write(': alive\n\n'), HEARTBEAT_MS);
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
