import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';

/**
 * open: bytes come through. held: they wait, and connections stay, as where packets are lost and sent again.
 * cut: connections break, and none is made.
 */
export type LinkState = 'open' | 'held' | 'cut';

const HOST = '127.0.0.1';

/** Stands between a node and the port of another one. */
export class TcpProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: number;
  readonly #connections = new Set<Connection>();
  #state: LinkState = 'open';
  #delayMs = 0;

  private constructor(target: number) {
    this.#target = target;
    // Either side may end its half and still be sent the rest of the other one.
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#accept(socket));
  }

  /** @param target port of this machine that connections are led to. */
  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#server.listen(0, HOST);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are there now. */
  get connections(): number {
    return this.#connections.size;
  }

  set(state: LinkState): void {
    this.#state = state;
    if (state === 'cut') this.breakAll();
    for (const connection of this.#connections) connection.hold(state === 'held');
  }

  /** What comes from now on goes on so much later, in both directions. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Breaks every connection at once; new ones may be made. */
  breakAll(): void {
    for (const connection of this.#connections) connection.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakAll();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    if (this.#state === 'cut') {
      socket.resetAndDestroy();
      return;
    }
    const connection = new Connection(socket, this.#target, () => this.#delayMs);
    this.#connections.add(connection);
    connection.ended.then(() => this.#connections.delete(connection));
    connection.hold(this.#state === 'held');
  }
}

/** One connection through a proxy: two sockets, and a line of bytes each way. */
class Connection {
  readonly ended: Promise<unknown>;
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #lines: readonly DelayLine[];

  constructor(near: Socket, port: number, delayMs: () => number) {
    this.#near = near;
    this.#far = connect({ port, host: HOST, allowHalfOpen: true });
    const closed = [this.#near, this.#far].map((socket) => {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      return new Promise<void>((resolve) => {
        socket.once('close', (hasFailed: boolean) => {
          // One that failed ends the other; after one that has said all, what it said still has to arrive.
          if (hasFailed) this.end();
          resolve();
        });
      });
    });
    this.#lines = [new DelayLine(this.#near, this.#far, delayMs), new DelayLine(this.#far, this.#near, delayMs)];
    this.ended = Promise.all(closed);
  }

  hold(isHeld: boolean): void {
    for (const line of this.#lines) line.hold(isHeld);
  }

  /** Both sides see their connection reset. */
  end(): void {
    for (const line of this.#lines) line.end();
    this.#near.resetAndDestroy();
    this.#far.resetAndDestroy();
  }
}
