import type { PendingSubmission } from './pending-submission.ts';
import { encodeSubmitRequests, MAX_SUBMIT_REQUESTS } from './submit-frames.ts';

/** Bytes of transactions in one message: enough to make the cost of a message vanish. */
const MESSAGE_BYTES = 256 * 1024;
/** Bytes waiting in the socket above which nothing is added. */
const SOCKET_BYTES = 4 * 1024 * 1024;
const LOOK_AGAIN_MS = 5;

/** Sends transactions over whichever socket there is, many in one message. */
export class SendQueue {
  #socket: WebSocket | undefined;
  #queue: PendingSubmission[] = [];
  #isScheduled = false;

  /** Goes on over a new socket with everything that is unanswered, in order. */
  restart(socket: WebSocket, unanswered: Iterable<PendingSubmission>): void {
    this.#socket = socket;
    this.#queue = [...unanswered];
    this.#schedule(0);
  }

  stop(): void {
    this.#socket = undefined;
    this.#queue = [];
  }

  add(submission: PendingSubmission): void {
    if (!this.#socket) return;
    this.#queue.push(submission);
    this.#schedule(0);
  }

  /** What is added in one turn of the event loop goes out together. */
  #schedule(ms: number): void {
    if (this.#isScheduled || this.#queue.length === 0) return;
    this.#isScheduled = true;
    setTimeout(() => {
      this.#isScheduled = false;
      this.#flush();
    }, ms);
  }

  #flush(): void {
    const socket = this.#socket;
    if (!socket) return;
    while (this.#queue.length > 0 && socket.bufferedAmount < SOCKET_BYTES) {
      const message = encodeSubmitRequests(
        this.#next().map(({ sequence, bytes }) => ({ sequence, transaction: bytes })),
      );
      // Encoding makes bytes of its own, never shared ones, which a browser's socket would not take.
      socket.send(message as Uint8Array<ArrayBuffer>);
    }
    this.#schedule(LOOK_AGAIN_MS);
  }

  #next(): PendingSubmission[] {
    let size = 0;
    let count = 0;
    do {
      size += this.#queue[count]?.bytes.length ?? 0;
      count++;
    } while (count < Math.min(this.#queue.length, MAX_SUBMIT_REQUESTS) && size < MESSAGE_BYTES);
    return this.#queue.splice(0, count);
  }
}
