import type { WebSocket } from 'ws';
import { STALL_MS } from './sse.ts';

/** Bytes that may wait for a slow client before nothing more is sent to it for now. */
export const MAX_WAITING_BYTES = 64 * 1024;

/** Close code for a client that reads too slowly: policy violation (RFC 6455 §7.4.1). */
export const TOO_SLOW = 1008;

/**
 * Sends a message over a socket and waits, where the client is slow, until it has taken what waits for it; closes
 * the socket if that takes too long.
 * @param gone aborted when the socket is closed.
 */
export async function sendPatiently(socket: WebSocket, message: string, gone: AbortSignal): Promise<void> {
  if (gone.aborted) return;
  const sent = Promise.withResolvers<void>();
  socket.send(message, () => sent.resolve());
  if (socket.bufferedAmount <= MAX_WAITING_BYTES) return;
  const stalled = setTimeout(() => socket.close(TOO_SLOW, 'read faster, or resume at your cursor'), STALL_MS);
  const stop = () => sent.resolve();
  gone.addEventListener('abort', stop);
  await sent.promise;
  gone.removeEventListener('abort', stop);
  clearTimeout(stalled);
}
