import { decodeSubmitNews, encodeSubmitRequests, MAX_SUBMIT_REQUESTS, SubmitState } from '@stele/sdk/api';
import type { Acknowledged } from '../node/closed-loop.ts';
import type { BenchChain } from '../node/senders.ts';
import { openSubmitSocket } from '../node/submit-socket.ts';

/** Bytes that may wait in a connection whose node reads no further: beyond them offers are counted and held back. */
const HELD_BYTES = 4 * 1024 * 1024;

/** Milliseconds between two offers: a timer that waits less is not exact. */
const TICK_MS = 5;

/** What nodes refuse while they have too much to do. */
const OVERLOADED = 'GATEWAY_OVERLOADED';

/** Offers made so far. */
export interface Offers {
  /** All of them, sent or held back. */
  readonly offered: number;
  /** Sent and refused, because the node had too much to do. */
  readonly refused: number;
  /** Not sent, because the node read no further or had answered none of what was sent. */
  readonly heldBack: number;
}

/** A client that offers at a fixed rate, whatever the node makes of it; what is refused is offered again. */
export class OfferedLoad {
  readonly #socket: WebSocket;
  readonly #transactions: readonly Uint8Array[];
  /** Places of transactions that were refused. */
  readonly #again: number[] = [];
  readonly acknowledged: Acknowledged[] = [];
  #next = 0;
  #offered = 0;
  #refused = 0;
  #heldBack = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Rejects when the node answers what it should not. */
  readonly failed = Promise.withResolvers<never>();

  private constructor(socket: WebSocket, transactions: readonly Uint8Array[]) {
    this.#socket = socket;
    this.#transactions = transactions;
    socket.onmessage = ({ data }) => {
      try {
        this.#receive(new Uint8Array(data as ArrayBuffer));
      } catch (error) {
        this.failed.reject(error);
      }
    };
  }

  static async open(chain: BenchChain, transactions: readonly Uint8Array[]): Promise<OfferedLoad> {
    return new OfferedLoad(await openSubmitSocket(chain), transactions);
  }

  get offers(): Offers {
    return { offered: this.#offered, refused: this.#refused, heldBack: this.#heldBack };
  }

  /** Begins to offer so many transactions a second. */
  start(rate: number): void {
    const start = performance.now();
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - start) / 1000) * rate) - this.#offered;
      if (due > 0) this.#offer(due);
    }, TICK_MS);
  }

  /** Offers nothing more; what was accepted may still be committed. */
  stop(): void {
    clearInterval(this.#timer);
    this.#socket.close();
  }

  #offer(count: number): void {
    this.#offered += count;
    const isRead = this.#socket.bufferedAmount <= HELD_BYTES;
    // Everything that was prepared can be on its way at once where the node answers late.
    const there = this.#again.length + this.#transactions.length - this.#next;
    const sent = isRead ? Math.min(count, there) : 0;
    this.#heldBack += count - sent;
    const requests = Array.from({ length: sent }, () => this.#again.pop() ?? this.#next++).map((sequence) => ({
      sequence,
      transaction: this.#transactions[sequence] as Uint8Array,
    }));
    for (let start = 0; start < sent; start += MAX_SUBMIT_REQUESTS) {
      this.#socket.send(encodeSubmitRequests(requests.slice(start, start + MAX_SUBMIT_REQUESTS)));
    }
  }

  #receive(message: Uint8Array): void {
    for (const { sequence, state, code, height, index } of decodeSubmitNews(message) ?? []) {
      if (state === SubmitState.committed) {
        this.acknowledged.push({ transaction: this.#transactions[sequence] as Uint8Array, height, index });
      } else if (state === SubmitState.rejected && code === OVERLOADED) {
        this.#refused++;
        this.#again.push(sequence);
      } else if (state !== SubmitState.accepted) throw new Error(`A transaction was not committed: ${code}`);
    }
  }
}
