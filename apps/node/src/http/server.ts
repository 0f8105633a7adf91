import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import { LIMITS, SteleError } from '@stele/protocol';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { presentable, problemOf, retryAfter } from './problem.ts';

/** Limits of the API server. */
export interface ServerOptions {
  readonly log: Logger;
  readonly requestsPerTenSeconds: number;
}

/** How long a client may take for the head of a request, and for all of it: slow ones hold nothing up. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;
const IDLE_MS = 75_000;
const CHECK_MS = 5000;

/** A request carries at most a transaction in base64, or a list of record keys. */
const BODY_BYTES = Math.ceil((LIMITS.transactionBytes * 4) / 3) + 16 * 1024;

/** A state key in an address: three characters for each byte that has to be escaped. */
const PARAMETER_LENGTH = 3 * LIMITS.contractKeyBytes;

/** An HTTP server with the manners of the API: request ids, problem details, limits. */
export async function createServer({
  log,
  requestsPerTenSeconds,
}: ServerOptions): Promise<{ readonly server: FastifyInstance }> {
  const server = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS },
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: PARAMETER_LENGTH },
    frameworkErrors: answerProblem,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
  });
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async ({ id, method, url }, { statusCode, elapsedTime }) => {
    log.debug(
      { requestId: id, method, url, status: statusCode, ms: Math.round(elapsedTime) },
      'a request was answered',
    );
  });
  server.setErrorHandler(answerProblem);
  server.setNotFoundHandler((request) => {
    throw new SteleError('API_NOT_FOUND', { what: `address ${request.method} ${request.url}` });
  });
  await server.register(rateLimit, {
    max: requestsPerTenSeconds,
    timeWindow: 10_000,
    errorResponseBuilder: () =>
      new SteleError('API_TOO_MANY_REQUESTS', { limit: requestsPerTenSeconds, window: '10 s' }),
  });
  await server.register(websocket, { options: { maxPayload: 8 * LIMITS.transactionBytes } });
  // The server itself has a then method, so it is handed out inside of an object.
  return { server };
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = presentable(error, request.id);
  if (known.status >= 500)
    request.log.error({ err: error, requestId: request.id, url: request.url }, 'a request failed');
  const seconds = retryAfter(known);
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  reply.status(known.status).type('application/problem+json').send(problemOf(known, request.id));
}
