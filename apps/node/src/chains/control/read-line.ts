import type { Socket } from 'node:net';
import { SteleError } from '@stele/protocol';

/** Most characters of a request or an answer: a genesis document is the largest part of one. */
const MAX_LENGTH = 32 * 1024 * 1024;

/** Reads the one line that the other side sends. @throws SteleError API_BAD_REQUEST where it sends none, or too much */
export async function readLine(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8');
  for await (const part of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    const end = part.indexOf('\n');
    text += end < 0 ? part : part.slice(0, end);
    if (end >= 0) return text;
    if (text.length > MAX_LENGTH) throw new SteleError('API_BAD_REQUEST', { reason: 'it is too long' });
  }
  throw new SteleError('API_BAD_REQUEST', { reason: 'it ended before its line did' });
}
