import { BroadcastChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/** How long a reader waits for memory that an index page points to. It was announced before, so it is there at once. */
const PATIENCE_MS = 1000;

interface Announcement {
  readonly chunks: readonly SharedArrayBuffer[];
}

/** Tells readers in other threads of the pieces of memory that the index takes. */
export class ChunkAnnouncer {
  readonly name: string;
  readonly #channel: BroadcastChannel;
  readonly #chunks: () => readonly SharedArrayBuffer[];

  /** @param chunks all pieces so far. */
  constructor(name: string, chunks: () => readonly SharedArrayBuffer[]) {
    this.name = name;
    this.#chunks = chunks;
    this.#channel = new BroadcastChannel(name).unref();
    this.#channel.onmessage = ({ data }) => {
      // A reader that joins may have missed pieces that were added since it was given the first ones.
      if (data === 'join') this.announce();
    };
  }

  announce(): void {
    this.#channel.postMessage({ chunks: this.#chunks() } satisfies Announcement);
  }

  close(): void {
    this.#channel.close();
  }
}

/** Knows the pieces of memory of an index that another thread owns. */
export class ChunkListener {
  readonly #channel: BroadcastChannel;
  readonly #onChunks: (chunks: readonly SharedArrayBuffer[]) => void;
  readonly #clock = new Int32Array(new SharedArrayBuffer(4));

  private constructor(channel: BroadcastChannel, onChunks: (chunks: readonly SharedArrayBuffer[]) => void) {
    this.#channel = channel;
    this.#onChunks = onChunks;
  }

  /** Joins the channel; resolves when the owner has told of all pieces. */
  static async join(name: string, onChunks: (chunks: readonly SharedArrayBuffer[]) => void): Promise<ChunkListener> {
    const channel = new BroadcastChannel(name);
    const told = new Promise<Announcement>((resolve) => {
      channel.onmessage = ({ data }) => {
        if (isAnnouncement(data)) resolve(data);
      };
    });
    channel.postMessage('join');
    onChunks((await told).chunks);
    const listener = new ChunkListener(channel, onChunks);
    // What the event loop of this thread takes from the channel, waiting would never see.
    channel.onmessage = ({ data }) => listener.#take(data);
    channel.unref();
    return listener;
  }

  /** Takes in announcements until `isKnown`; false where that does not come to be. */
  waitUntil(isKnown: () => boolean): boolean {
    for (let waited = 0; waited < PATIENCE_MS; waited++) {
      this.#receive();
      if (isKnown()) return true;
      Atomics.wait(this.#clock, 0, 0, 1);
    }
    return false;
  }

  close(): void {
    this.#channel.close();
  }

  #receive(): void {
    // Node.js takes a BroadcastChannel here too, and documents it; its types do not say so.
    const port = this.#channel as unknown as MessagePort;
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) this.#take(next.message);
  }

  #take(message: unknown): void {
    if (isAnnouncement(message)) this.#onChunks(message.chunks);
  }
}

function isAnnouncement(message: unknown): message is Announcement {
  return typeof message === 'object' && message !== null && 'chunks' in message;
}
