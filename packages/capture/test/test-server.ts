import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts';

/** A server on the loopback that counts who comes. */
export class TestServer implements AsyncDisposable {
  readonly #server: Server;
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  /** Connections that were made, asked for anything or not. */
  connections = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', ({ url }: IncomingMessage) => this.asked.push(url ?? ''));
    server.on('connection', () => this.connections++);
  }

  static async start(listener: RequestListener, options: { readonly secure?: boolean } = {}): Promise<TestServer> {
    const secure = () => createSecureServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, listener);
    const server = new TestServer(options.secure ? secure() : createServer(listener));
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Answers with a page. */
export function page(body: string, head = ''): RequestListener {
  return (_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html><head><title>A page</title>${head}</head><body>${body}</body></html>`);
  };
}
