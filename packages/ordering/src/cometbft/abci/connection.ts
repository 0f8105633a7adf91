import type { Socket } from 'node:net';
import type { Bytes } from '@stele/protocol';
import { FrameReader } from './framing/frame-reader.ts';
import type { AbciApplication } from './interface.ts';
import type { AbciLimits } from './limits.ts';
import type { AbciCall, AbciMethod } from './messages/call.ts';
import { exceptionFrame } from './messages/frame.ts';
import { readCall } from './messages/read-call.ts';

/** What one connection needs, and whom it tells. */
export interface ConnectionOptions {
  readonly application: AbciApplication;
  readonly limits: AbciLimits;
  /** Calls of `checkTx` in work at once. */
  readonly checksInWork: number;
  readonly onFailed: (method: AbciMethod, error: unknown) => void;
  /** Told once, with the reason where it was not the engine's own closing. */
  readonly onClosed: (error: unknown) => void;
}

/** A request from its arrival until its answer is written. */
interface Entry {
  readonly call: AbciCall;
  readonly bytes: number;
  answer?: Bytes;
  /** Whether the answer is an exception, after which nothing follows. */
  isLast?: boolean;
}

/**
 * One connection of the engine: requests are answered in the order in which they came. Checks of transactions that
 * follow each other are in work together, as many as the options allow; everything else is in work alone.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #frames: FrameReader;
  /** Read, not started. */
  readonly #waiting: Entry[] = [];
  /** Started, not written; an entry with its answer waits for those before it. */
  readonly #started: Entry[] = [];
  #bytes = 0;
  #inWork = 0;
  /** Whether what is in work is no check, so that nothing may join it. */
  #isAlone = false;
  /** Whether the engine does not take answers fast enough. */
  #isFull = false;
  #isEnded = false;
  #error: unknown;
  readonly #idle: (() => void)[] = [];

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#frames = new FrameReader(options.limits.frameBytes);
    socket.on('data', (piece) => this.#receive(piece));
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => this.#end(error));
    // Answers to an engine that has gone would only fail.
    socket.on('end', () => this.#end());
    socket.on('close', () => {
      this.#end();
      options.onClosed(this.#error);
    });
  }

  /** Drops the connection. Resolves when no call of the application is in work any more. */
  close(): Promise<void> {
    this.#isEnded = true;
    this.#socket.destroy();
    if (this.#inWork === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #receive(piece: Buffer): void {
    if (this.#isEnded) return;
    try {
      // A Buffer would hand Buffers on, whose `slice` is another one than that of other byte arrays.
      const bytes = new Uint8Array(piece.buffer, piece.byteOffset, piece.length);
      for (const frame of this.#frames.push(bytes)) this.#take(frame);
    } catch (error) {
      this.#end(error);
      return;
    }
    this.#proceed();
  }

  #take(frame: Bytes): void {
    const bytes = Math.max(frame.length, this.#options.limits.requestBytes);
    this.#waiting.push({ call: readCall(frame), bytes });
    this.#bytes += bytes;
  }

  #drained(): void {
    this.#isFull = false;
    this.#proceed();
  }

  /** Starts what may start, writes what is answered, and reads on or not. */
  #proceed(): void {
    this.#write();
    while (!this.#isEnded && !this.#isFull && this.#mayStart()) {
      this.#start(this.#waiting.shift() as Entry);
      this.#write();
    }
    if (this.#isEnded) return;
    const isOver = this.#bytes >= this.#options.limits.waitingBytes;
    if (isOver !== this.#socket.isPaused()) isOver ? this.#socket.pause() : this.#socket.resume();
  }

  #mayStart(): boolean {
    const next = this.#waiting[0];
    if (next === undefined) return false;
    if (this.#inWork === 0 || isAnsweredHere(next.call)) return true;
    return !this.#isAlone && next.call.method === 'checkTx' && this.#inWork < this.#options.checksInWork;
  }

  #start(entry: Entry): void {
    this.#started.push(entry);
    try {
      const answer = entry.call.answer(this.#options.application);
      if (answer instanceof Promise) this.#await(entry, answer);
      else entry.answer = answer;
    } catch (error) {
      this.#fail(entry, error);
    }
  }

  #await(entry: Entry, answer: Promise<Bytes>): void {
    this.#inWork++;
    this.#isAlone = entry.call.method !== 'checkTx';
    answer
      .then(
        (frame) => {
          entry.answer = frame;
        },
        (error: unknown) => this.#fail(entry, error),
      )
      .finally(() => {
        this.#inWork--;
        if (this.#inWork === 0) for (const resolve of this.#idle.splice(0)) resolve();
        if (!this.#isEnded) this.#proceed();
      });
  }

  #fail(entry: Entry, error: unknown): void {
    entry.answer = exceptionFrame(error instanceof Error ? error.message : String(error));
    entry.isLast = true;
    this.#options.onFailed(entry.call.method, error);
  }

  /** Writes the answers that nothing before them holds up; those of one turn leave in one piece. */
  #write(): void {
    let next = this.#started[0];
    if (this.#isEnded || next?.answer === undefined) return;
    this.#socket.cork();
    while (next?.answer !== undefined && !this.#isEnded) {
      this.#started.shift();
      this.#bytes -= next.bytes;
      this.#isFull = !this.#socket.write(next.answer);
      if (next.isLast) this.#finish();
      next = this.#started[0];
    }
    process.nextTick(() => this.#socket.uncork());
  }

  /** Lets what was written leave, and closes. */
  #finish(): void {
    this.#isEnded = true;
    this.#socket.uncork();
    this.#socket.destroySoon();
  }

  #end(error?: unknown): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    this.#socket.destroy();
  }
}

function isAnsweredHere({ method }: AbciCall): boolean {
  return method === 'flush' || method === 'echo';
}
