import { decodeSubmitNews, encodeSubmitRequests, MAX_SUBMIT_REQUESTS, SubmitState } from '@stele/sdk/api';
import type { BenchChain } from './senders.ts';
import { openSubmitSocket } from './submit-socket.ts';

/** A transaction that the node said is committed, and where. */
export interface Acknowledged {
  readonly transaction: Uint8Array;
  readonly height: number;
  readonly index: number;
}

/** What a closed loop came to. */
export interface LoopResult {
  /** Transactions that were committed in the timed part, and its seconds. */
  readonly committed: number;
  readonly seconds: number;
  /** All that were committed, before the timed part too. */
  readonly acknowledged: readonly Acknowledged[];
  /** Bad transactions that were refused in the timed part. */
  readonly refused: number;
  /** CPU seconds of the client. */
  readonly clientCpu: number;
  /** Milliseconds from sending to committed, of each transaction that was finished in the timed part. */
  readonly latencies: Float64Array;
}

/** How a closed loop runs. */
export interface LoopOptions {
  /** Transactions that are unanswered at any time. */
  readonly window: number;
  /** Seconds before the timed part, in which caches and queues fill. */
  readonly warmUp: number;
  readonly seconds: number;
  /** Transactions a second; as many as are answered when undefined. */
  readonly rate?: number;
  /** What is sent just before each transaction, by its place: the node has to refuse all of it for its signatures. */
  readonly badBefore?: (sequence: number) => readonly Uint8Array[];
}

/** Sequence numbers of transactions that have to be refused begin here. */
const BAD = 0x8000_0000;

/**
 * Submits prepared transactions over the socket: a new one for each that is committed. Fails if any is not
 * committed, or if too few were prepared.
 */
export async function runClosedLoop(
  chain: BenchChain,
  transactions: readonly Uint8Array[],
  options: LoopOptions,
): Promise<LoopResult> {
  const socket = await openSubmitSocket(chain);
  try {
    return await new Loop(socket, transactions, options).run();
  } finally {
    socket.close();
  }
}

class Loop {
  readonly #socket: WebSocket;
  readonly #transactions: readonly Uint8Array[];
  readonly #options: LoopOptions;
  readonly #sentAt: Float64Array;
  readonly #latencies: number[] = [];
  readonly #acknowledged: Acknowledged[] = [];
  #next = 0;
  #refused = 0;
  #timedFrom = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(socket: WebSocket, transactions: readonly Uint8Array[], options: LoopOptions) {
    this.#socket = socket;
    this.#transactions = transactions;
    this.#options = options;
    this.#sentAt = new Float64Array(transactions.length);
  }

  async run(): Promise<LoopResult> {
    const failed = Promise.withResolvers<never>();
    this.#socket.onmessage = ({ data }) => {
      try {
        this.#receive(new Uint8Array(data as ArrayBuffer));
      } catch (error) {
        failed.reject(error);
      }
    };
    const pace = this.#options.rate === undefined ? undefined : this.#paced(this.#options.rate);
    if (!pace) this.#send(this.#options.window);
    const result = await Promise.race([this.#timed(), failed.promise]);
    clearInterval(pace);
    this.#isOver = true;
    return result;
  }

  async #timed(): Promise<LoopResult> {
    await sleep(this.#options.warmUp);
    const cpu = process.cpuUsage();
    const start = performance.now();
    const before = { committed: this.#acknowledged.length, refused: this.#refused };
    this.#timedFrom = start;
    await sleep(this.#options.seconds);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return {
      committed: this.#acknowledged.length - before.committed,
      seconds,
      acknowledged: this.#acknowledged.slice(),
      refused: this.#refused - before.refused,
      clientCpu: (user + system) / 1e6,
      latencies: Float64Array.from(this.#latencies).sort(),
    };
  }

  #paced(rate: number): NodeJS.Timeout {
    const start = performance.now();
    return setInterval(() => {
      const due = Math.floor(((performance.now() - start) / 1000) * rate);
      if (due > this.#next) this.#send(due - this.#next);
    }, 1);
  }

  #send(count: number): void {
    if (this.#isOver || count === 0) return;
    if (this.#next + count > this.#transactions.length) throw new Error('Too few transactions were prepared.');
    const now = performance.now();
    const requests = Array.from({ length: count }, () => {
      const sequence = this.#next++;
      this.#sentAt[sequence] = now;
      const bad = this.#options.badBefore?.(sequence) ?? [];
      const refusable = bad.map((transaction) => ({ sequence: BAD, transaction }));
      return [...refusable, { sequence, transaction: this.#transactions[sequence] as Uint8Array }];
    }).flat();
    for (let start = 0; start < count; start += MAX_SUBMIT_REQUESTS) {
      this.#socket.send(encodeSubmitRequests(requests.slice(start, start + MAX_SUBMIT_REQUESTS)));
    }
  }

  #receive(message: Uint8Array): void {
    let finished = 0;
    const now = performance.now();
    for (const { sequence, state, code, height, index } of decodeSubmitNews(message) ?? []) {
      if (sequence === BAD) this.#refuse(code);
      else if (state !== SubmitState.accepted) {
        if (state !== SubmitState.committed) throw new Error(`A transaction was not committed: ${code}`);
        finished++;
        const sent = this.#sentAt[sequence] as number;
        if (sent >= this.#timedFrom) this.#latencies.push(now - sent);
        this.#acknowledged.push({ transaction: this.#transactions[sequence] as Uint8Array, height, index });
      }
    }
    if (this.#options.rate === undefined) this.#send(finished);
  }

  #refuse(code: string): void {
    if (code !== 'SIGNATURE_BAD') throw new Error(`A bad signature was answered with "${code}".`);
    this.#refused++;
  }
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
