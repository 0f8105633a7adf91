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
import type { WebSocket } from 'ws';
import { refuseUnknownAddresses } from './allowed-methods.ts';
import { answerClientError, HEAD_BYTES } from './client-errors.ts';
import { buildLazyValidator } from './lazy-validation.ts';
import { presentable, problemOf, retryAfter } from './problem.ts';
import { upgradesOf } from './upgrades.ts';

/** Limits of the API server. */
export interface ServerOptions {
  readonly log: Logger;
  readonly requestsPerTenSeconds: number;
  /** Paths of the WebSockets that it serves, with `:parameters`. */
  readonly sockets: readonly string[];
  /** Addresses and ranges of proxies that are believed when they name for whom they ask; nobody unless given. */
  readonly proxies?: readonly string[];
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
  sockets,
  proxies = [],
}: ServerOptions): Promise<{ readonly server: FastifyInstance }> {
  const server = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: proxies.length > 0 && [...proxies],
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    http: {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECK_MS,
      maxHeaderSize: HEAD_BYTES,
      shouldUpgradeCallback: upgradesOf(sockets),
      // Node.js would answer without a problem.
      requireHostHeader: false,
    },
    clientErrorHandler: answerClientError,
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: PARAMETER_LENGTH },
    frameworkErrors: answerProblem,
    schemaController: { compilersFactory: { buildValidator: buildLazyValidator } },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
  });
  server.addHook('onRequest', checkHost);
  server.addHook('onRequest', checkEncoding);
  server.addHook('onSend', async (request, reply) => {
    // What another server answered through this one keeps the id that its log knows.
    if (!reply.hasHeader('x-request-id')) reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async ({ id, method, url }, { statusCode, elapsedTime }) => {
    log.debug(
      { requestId: id, method, url, status: statusCode, ms: Math.round(elapsedTime) },
      'a request was answered',
    );
  });
  server.setErrorHandler(answerProblem);
  refuseUnknownAddresses(server);
  // A text would be taken for a body that is not of the schema; JSON alone is one.
  server.removeContentTypeParser('text/plain');
  await server.register(rateLimit, {
    max: requestsPerTenSeconds,
    timeWindow: 10_000,
    errorResponseBuilder: () =>
      new SteleError('API_TOO_MANY_REQUESTS', { limit: requestsPerTenSeconds, window: '10 s' }),
  });
  await server.register(websocket, { options: { maxPayload: 8 * LIMITS.transactionBytes }, errorHandler: endSocket });
  // The server itself has a then method, so it is handed out inside of an object.
  return { server };
}

/** @throws SteleError API_BAD_REQUEST (RFC 9112 §3.2) */
async function checkHost({ raw: { headers, httpVersion } }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (headers.host !== undefined || httpVersion === '1.0') return;
  reply.header('connection', 'close');
  throw new SteleError('API_BAD_REQUEST', { reason: 'the header Host is missing' });
}

/** @throws SteleError API_MEDIA_TYPE: bodies are taken as they are (RFC 9110 §8.4) */
async function checkEncoding({ headers }: FastifyRequest): Promise<void> {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new SteleError('API_MEDIA_TYPE', { given: `"${encoding}"` });
  }
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = presentable(error, request);
  if (known.status >= 500)
    request.log.error({ err: error, requestId: request.id, url: request.url }, 'a request failed');
  const seconds = retryAfter(known);
  // The connection of a refused upgrade ends with its answer, and must not be used again.
  if (request.ws) reply.header('connection', 'close');
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  reply.status(known.status).type('application/problem+json').send(problemOf(known, request.id));
}

/** Close code for what went wrong here (RFC 6455 §7.4.1). */
const INTERNAL = 1011;

/** Closes a socket that cannot go on, with the code of the catalogue as reason. */
function endSocket(error: Error, socket: WebSocket, request: FastifyRequest): void {
  const known = presentable(error, request);
  request.log.error({ err: error, requestId: request.id, url: request.url }, 'a socket failed');
  socket.close(INTERNAL, known.code);
}
