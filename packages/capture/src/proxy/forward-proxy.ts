import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Authority, authorityOf, parseAuthority } from '../hosts/authority.ts';
import { type HostGate, HostRefused } from '../hosts/host-gate.ts';
import { connectFirst } from './connect-first.ts';
import { forwardedHeaders } from './forwarded-headers.ts';

/** A connection that was opened for the browser. */
export interface Connection extends Authority {
  /** Address of the other end, as the machine's network tells. */
  readonly address: string;
}

/** A connection that the browser asked for and did not get. */
export interface Refusal extends Authority {
  readonly reason: string;
}

export interface ForwardProxyOptions {
  readonly gate: HostGate;
  /** Bytes that all answers may have together, as they come over the network. */
  readonly bytes: number;
}

/** Connections that are noted, refused and opened ones each: enough for any page that ends. */
const MOST_NOTED = 2000;

/**
 * The only way from the browser to a network: a proxy on the loopback (RFC 9110 §7.3.2, §9.3.6) that looks names up itself,
 * connects to addresses that were checked, and notes them. What it refuses it does not answer in words, so that no page
 * comes from here.
 */
export class ForwardProxy implements AsyncDisposable {
  readonly #gate: HostGate;
  readonly #most: number;
  readonly #server: Server = createServer();
  readonly #sockets = new Set<Duplex>();
  readonly #connections: Connection[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #full = Promise.withResolvers<void>();
  #bytes = 0;

  private constructor({ gate, bytes }: ForwardProxyOptions) {
    this.#gate = gate;
    this.#most = bytes;
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('request', (asked, answer) => {
      this.#forward(asked, answer).catch(() => asked.socket.destroy());
    });
    this.#server.on('connect', (asked, socket, head) => {
      this.#tunnel(asked, socket, head).catch(() => socket.destroy());
    });
    // WebSockets come through tunnels; this is something else.
    this.#server.on('upgrade', (_, socket) => socket.destroy());
  }

  static async start(options: ForwardProxyOptions): Promise<ForwardProxy> {
    const proxy = new ForwardProxy(options);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): readonly Connection[] {
    return this.#connections;
  }

  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  /** Resolves once the answers come to more than they may; from then on nothing comes through. */
  get full(): Promise<void> {
    return this.#full.promise;
  }

  get #isFull(): boolean {
    return this.#bytes > this.#most;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** A request of plain HTTP, whose target is a whole address. */
  async #forward(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = URL.parse(asked.url ?? '');
    if (url?.protocol !== 'http:') {
      asked.socket.destroy();
      return;
    }
    const upstream = await this.#open(authorityOf(url));
    if (!upstream) {
      asked.socket.destroy();
      return;
    }
    const { method } = asked;
    const path = `${url.pathname}${url.search}`;
    const headers = forwardedHeaders(asked.rawHeaders);
    const sent = request({ createConnection: () => upstream, method, path, headers, setHost: false });
    sent.on('response', (given) => {
      if (!isBegun(answer, given)) {
        given.destroy();
        asked.socket.destroy();
        return;
      }
      given.pipe(answer);
      given.on('error', () => asked.socket.destroy());
    });
    sent.on('error', () => asked.socket.destroy());
    asked.pipe(sent);
  }

  /** A tunnel for TLS and WebSockets: what goes through it is between the browser and the host. */
  async #tunnel(asked: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const authority = parseAuthority(asked.url ?? '');
    const upstream = authority && (await this.#open(authority));
    if (!upstream || socket.destroyed) {
      upstream?.destroy();
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    socket.pipe(upstream);
    upstream.pipe(socket);
  }

  /** @returns undefined where nothing is connected to, which is noted. */
  async #open(authority: Authority): Promise<Socket | undefined> {
    try {
      if (this.#isFull) throw new HostRefused(authority.host, 'the page was too large by then');
      const socket = await connectFirst(await this.#gate.addressesOf(authority), authority.port);
      this.#keep(socket);
      socket.on('data', ({ length }: Buffer) => this.#count(length));
      note(this.#connections, { ...authority, address: socket.remoteAddress ?? '' });
      return socket;
    } catch (error) {
      const reason = error instanceof HostRefused ? error.reason : `it was not reached (${reasonOf(error)})`;
      note(this.#refusals, { ...authority, reason });
      return undefined;
    }
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    // A connection that breaks takes nothing with it.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #count(length: number): void {
    this.#bytes += length;
    if (!this.#isFull) return;
    this.#full.resolve();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/**
 * Begins an answer as the host began its own.
 * @returns false where that cannot be said again: hosts say what they want, also what no server may
 */
function isBegun(answer: ServerResponse, given: IncomingMessage): boolean {
  // What the host did not say is not said in its name.
  answer.sendDate = false;
  try {
    answer.writeHead(given.statusCode ?? 0, given.statusMessage, forwardedHeaders(given.rawHeaders));
    return true;
  } catch {
    return false;
  }
}

function note<Noted>(list: Noted[], noted: Noted): void {
  if (list.length < MOST_NOTED) list.push(noted);
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
