import { isSteleError, SteleError } from '@stele/protocol';
import type { Problem } from '@stele/sdk/api';
import type { FastifyRequest } from 'fastify';

/**
 * Seconds after which a request may be worth repeating, for errors that pass by themselves. What is left of the
 * window of a rate limit is told by the limiter.
 */
const RETRY_AFTER: Readonly<Record<string, number>> = {
  GATEWAY_OVERLOADED: 1,
  QUERY_BUSY: 1,
  API_TOO_MANY_STREAMS: 5,
  STORE_DISK_FULL: 30,
  STATE_IO: 30,
  CLOCK_JUMPED: 30,
  EVIDENCE_NOT_READY: 1,
};

/** An error as problem details (RFC 9457). */
export function problemOf(error: SteleError, requestId: string): Problem {
  const { code, message, hint, status, detail } = error;
  return { type: `/docs/errors#${code}`, title: message, status, code, hint, detail: { ...detail }, requestId };
}

/** What is said of the request that an error ended. */
type Asked = Pick<FastifyRequest, 'id' | 'headers'> & Partial<Pick<FastifyRequest, 'routeOptions'>>;

/** Any thrown value as a catalogue error that may be shown to a client; what is unknown keeps its secrets. */
export function presentable(error: unknown, { id, headers, routeOptions }: Asked): SteleError {
  if (isSteleError(error)) return error;
  const { statusCode, message } = error as { readonly statusCode?: number; readonly message?: string };
  if (statusCode === 404) return new SteleError('API_NOT_FOUND', { what: 'such address' });
  if (statusCode === 413) {
    const [size, limit] = [headers['content-length'] ?? 'too many', routeOptions?.bodyLimit ?? 'fewer'];
    return new SteleError('WIRE_TOO_LARGE', { type: 'request', size, limit });
  }
  if (statusCode === 415) return new SteleError('API_MEDIA_TYPE', { given: `"${headers['content-type'] ?? 'none'}"` });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new SteleError('API_BAD_REQUEST', { reason: message ?? 'it is malformed' });
  }
  return new SteleError('API_INTERNAL', { requestId: id }, { cause: error });
}

/** When to try again after an error, in seconds; undefined where it does not pass by itself. */
export function retryAfter(error: SteleError): number | undefined {
  return RETRY_AFTER[error.code];
}
