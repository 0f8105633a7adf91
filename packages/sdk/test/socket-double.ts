import {
  decodeSubmitRequests,
  encodeSubmitNews,
  type SubmitNews,
  type SubmitRequest,
} from '../src/submit/submit-frames.ts';

/** One connection of a submit stream, as the test's node sees it. */
export class SocketDouble {
  binaryType = '';
  bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  readonly url: string;
  readonly #script: SocketScript;
  #isOpen = false;

  constructor(url: string, script: SocketScript) {
    this.url = url;
    this.#script = script;
    setImmediate(() => this.#start());
  }

  send(message: Uint8Array): void {
    const requests = decodeSubmitRequests(message) ?? [];
    setImmediate(() => this.#isOpen && this.#script.receive(this, requests));
  }

  close(): void {
    this.drop(1000);
  }

  /** The node sends news. */
  tell(...news: (Pick<SubmitNews, 'sequence' | 'state'> & Partial<SubmitNews>)[]): void {
    this.tellBytes(encodeSubmitNews(news.map((item) => ({ height: 0, index: 0, code: '', ...item }))));
  }

  tellBytes(bytes: Uint8Array): void {
    this.onmessage?.({ data: Uint8Array.from(bytes).buffer });
  }

  /** The connection ends. */
  drop(code = 1006, reason = ''): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.onclose?.({ code, reason });
  }

  #start(): void {
    if (this.#script.refuse?.()) {
      this.onerror?.();
      return;
    }
    this.#isOpen = true;
    this.onopen?.();
  }
}

/** What a test's node does on the connections of a submit stream. */
export interface SocketScript {
  receive(socket: SocketDouble, requests: readonly SubmitRequest[]): void;
  /** Whether it refuses the connection that is being opened. */
  refuse?(): boolean;
}

/** A WebSocket constructor whose other end is a script. */
export function socketClass(script: SocketScript) {
  return class extends SocketDouble {
    constructor(url: string) {
      super(url, script);
    }
  };
}
