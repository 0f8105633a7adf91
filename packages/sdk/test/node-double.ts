import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SteleError } from '@stele/protocol';
import type { Route } from '../src/api/route.ts';

/** A request as the double's answers see it. */
export interface DoubleRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** `DROP` cuts the connection without an answer. */
export const DROP = Symbol('drop');

/** A value to send as JSON, an error to send as problem details, text as it is, or nothing at all. */
export type DoubleAnswer = object | SteleError | typeof DROP | RawAnswer;

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Respond = (request: DoubleRequest) => DoubleAnswer | Promise<DoubleAnswer>;
type Stream = (response: ServerResponse, request: DoubleRequest) => void;

interface Endpoint {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: (response: ServerResponse, request: DoubleRequest) => void | Promise<void>;
}

/** An HTTP server that answers what a test tells it to. It can go away and come back at the same address. */
export class NodeDouble implements AsyncDisposable {
  #server: Server | undefined;
  #port = 0;
  readonly #endpoints: Endpoint[] = [];

  static async start(): Promise<NodeDouble> {
    const double = new NodeDouble();
    await double.comeBack();
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Later answers take the place of earlier ones. */
  answer(route: Route, respond: Respond): void {
    this.#endpoints.unshift({
      method: route.method,
      pattern: patternOf(route.path),
      handle: async (response, request) => send(response, await respond(request), route.status),
    });
  }

  stream(path: string, stream: Stream): void {
    const handle = (response: ServerResponse, request: DoubleRequest) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      stream(response, request);
    };
    this.#endpoints.unshift({ method: 'GET', pattern: patternOf(path), handle });
  }

  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  }

  async comeBack(): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.goAway();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const body = await bodyOf(request);
    for (const { method, pattern, handle } of this.#endpoints) {
      const match = method === request.method ? pattern.exec(pathname) : null;
      if (!match) continue;
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      await handle(response, {
        params: Object.fromEntries(params),
        query: Object.fromEntries(searchParams),
        body: body === '' ? undefined : JSON.parse(body),
      });
      return;
    }
    send(response, new SteleError('API_NOT_FOUND', { what: pathname }), 404);
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, answer: DoubleAnswer, status: number): void {
  if (answer === DROP) {
    response.destroy();
    return;
  }
  if (answer instanceof SteleError) {
    sendText(response, { status: answer.status, text: JSON.stringify(problemOf(answer)), headers: problemHeaders });
    return;
  }
  const raw = answer as RawAnswer;
  sendText(
    response,
    typeof raw.text === 'string' ? raw : { status, text: JSON.stringify(answer), headers: jsonHeaders },
  );
}

const jsonHeaders = { 'content-type': 'application/json' };
const problemHeaders = { 'content-type': 'application/problem+json' };

function sendText(response: ServerResponse, { status, text, headers }: RawAnswer): void {
  response.writeHead(status, headers);
  response.end(text);
}

export function problemOf(error: SteleError) {
  const { code, message, hint, detail, status } = error;
  return { type: `https://stele.example/errors/${code}`, title: message, status, code, hint, detail, requestId: 'r1' };
}
