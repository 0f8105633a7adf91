import { createServer, type Server, type Socket } from 'node:net';
import { Connection } from './connection.ts';
import type { AbciApplication } from './interface.ts';
import { ABCI_LIMITS, type AbciLimits } from './limits.ts';
import type { AbciMethod } from './messages/call.ts';

/** How a server behaves, and whom it tells. */
export interface AbciServerOptions {
  /** Calls of `checkTx` that may be in work at once on one connection; their answers still leave in order. Default 1. */
  readonly checksInWork?: number;
  readonly limits?: AbciLimits;
  /**
   * The application threw, or its answer cannot be written: with what it threw. The engine has been told in the place
   * of the answer, and stops.
   */
  readonly onFailed: (method: AbciMethod, error: unknown) => void;
  /**
   * A connection was lost; the engine has no way to go on without it. Without an error the engine closed it, or was
   * told of a failure; otherwise it is that of the socket, or SteleError WIRE_MALFORMED or WIRE_TOO_LARGE for what
   * came over it.
   */
  readonly onLost: (error?: unknown) => void;
}

/** Serves an application to one engine, which holds four connections. */
export interface AbciServer {
  /**
   * Opens a Unix socket, in a folder to which nobody else has access: whoever connects is believed to be the engine.
   * Rejects with the system's error.
   */
  listen(path: string): Promise<void>;
  /** Drops all connections, without telling `onLost`. Resolves when no call of the application is in work any more. */
  close(): Promise<void>;
}

/**
 * The server's side of the socket protocol of ABCI (CometBFT 0.40, abci/server and abci/client): frames of protobuf
 * behind their length, answers in the order of the requests. Answers leave at once, so that a Flush has nothing to
 * push.
 */
export function createAbciServer(application: AbciApplication, options: AbciServerOptions): AbciServer {
  return new SocketServer(application, options);
}

class SocketServer implements AbciServer {
  readonly #application: AbciApplication;
  readonly #options: AbciServerOptions;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #isClosed = false;

  constructor(application: AbciApplication, options: AbciServerOptions) {
    this.#application = application;
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(path, () => {
        this.#server.off('error', reject);
        // A connection that cannot be accepted is one that the engine has lost.
        this.#server.on('error', (error) => this.#options.onLost(error));
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    await closed;
  }

  #accept(socket: Socket): void {
    const { limits = ABCI_LIMITS, checksInWork = 1, onFailed, onLost } = this.#options;
    const connection = new Connection(socket, {
      application: this.#application,
      limits,
      checksInWork,
      onFailed,
      onClosed: (error) => {
        this.#connections.delete(connection);
        if (!this.#isClosed) onLost(error);
      },
    });
    this.#connections.add(connection);
  }
}
