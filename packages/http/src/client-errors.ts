import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { SteleError } from '@stele/protocol';
import { problemOf } from './problem.ts';

/** Bytes of a request's line and headers together, the default of Node.js. */
export const HEAD_BYTES = 16 * 1024;

/** An error of the HTTP parser, or of the connection. */
type ClientError = Error & { readonly code?: string; readonly reason?: string };

/** Answers what is not a request of HTTP, and so reaches no route, and closes the connection. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const problem = clientProblem(error);
  const body = JSON.stringify(problemOf(problem, requestId));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  // A client that goes on sending would keep the connection half open for ever.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon());
}

function clientProblem({ code, reason, message }: ClientError): SteleError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new SteleError('API_HEAD_TOO_LARGE', { limit: HEAD_BYTES });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new SteleError('API_REQUEST_TIMEOUT', {});
    default: {
      const fault = (reason ?? message).replace(/^Parse Error: /, '');
      return new SteleError('API_BAD_REQUEST', { reason: `it is not HTTP (RFC 9112): ${fault}` });
    }
  }
}
