import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { SteleError } from '@stele/protocol';

/** Connections at once, and so requests under way: further ones wait inside the agent. */
const MAXIMUM_CONNECTIONS = 16;

/** The engine closes a connection that was idle for 10 s (rpc/jsonrpc/server, ReadTimeout): ours closes first. */
const IDLE_MS = 5000;

/** The engine itself ends a request after 11 s. */
const REQUEST_MS = 15_000;

/** The largest answer: a full block in base64, and what stands around it. */
const ANSWER_BYTES = 64 * 1024 * 1024;

/** POST requests over a unix socket, on connections that are kept. */
export class SocketHttp {
  readonly #path: string;
  readonly #agent = new Agent({
    keepAlive: true,
    maxSockets: MAXIMUM_CONNECTIONS,
    timeout: IDLE_MS,
    scheduling: 'lifo',
  });
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Sends a body and gives the answer's. Where a kept connection had ended meanwhile, it is sent once more: what is sent
   * has to bear being received twice.
   * @throws SteleError ENGINE_UNREACHABLE
   */
  async post(body: string): Promise<string> {
    try {
      return await this.#attempt(body);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw unreachable(error);
    }
    return this.#attempt(body).catch((error: unknown) => {
      throw unreachable(error);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#agent.destroy();
  }

  #attempt(body: string): Promise<string> {
    if (this.#isClosed) return Promise.reject(new RangeError('the client is closed'));
    return new Promise((resolve, reject) => {
      const message = this.#open();
      const timer = setTimeout(() => message.destroy(new RangeError('no answer in time')), REQUEST_MS);
      message.once('close', () => clearTimeout(timer));
      message.once('error', (error) => reject(isStale(message, error) ? new StaleConnection() : error));
      message.once('response', (answer) => read(answer).then(resolve, reject));
      message.end(body, 'latin1');
    });
  }

  #open(): ClientRequest {
    return request({
      socketPath: this.#path,
      agent: this.#agent,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/json' },
    });
  }
}

/** A kept connection that the other side ended before it read the request. */
class StaleConnection extends Error {}

function isStale(message: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return message.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

async function read(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += part.length;
    if (size > ANSWER_BYTES) {
      answer.destroy();
      throw new RangeError('its answer is too long');
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function unreachable(cause: unknown): SteleError {
  const reason = cause instanceof Error ? cause.message || cause.name : 'the connection failed';
  return new SteleError('ENGINE_UNREACHABLE', { reason }, { cause });
}
