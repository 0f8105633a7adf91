import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Bytes } from '@stele/protocol';
import { FrameReader } from '../framing/frame-reader.ts';
import { ABCI_LIMITS } from '../limits.ts';

/** One connection of an engine, as far as a server sees it: what it sends is given as bytes. */
export class FakeEngine {
  readonly #socket: Socket;
  readonly #reader = new FrameReader(ABCI_LIMITS.frameBytes);
  readonly #frames: Bytes[] = [];
  #wake: () => void = () => undefined;
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<void>;

  static async connect(path: string): Promise<FakeEngine> {
    const socket = connect(path);
    await once(socket, 'connect');
    return new FakeEngine(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (piece) => {
      this.#frames.push(...this.#reader.push(piece));
      this.#wake();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  /** Whether the system has taken everything that was sent. */
  get isTaken(): boolean {
    return this.#socket.writableLength === 0;
  }

  send(...frames: readonly Bytes[]): void {
    for (const frame of frames) this.#socket.write(frame);
  }

  /** The next answers, without their lengths. */
  async receive(count: number): Promise<Bytes[]> {
    while (this.#frames.length < count) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#frames.splice(0, count).map((frame) => new Uint8Array(frame));
  }

  /** Reads nothing until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.end();
  }
}
