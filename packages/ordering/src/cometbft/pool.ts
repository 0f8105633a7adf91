import { hash } from 'node:crypto';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { EngineRpc } from './rpc/interface.ts';

/** How long a bundle may wait for its block before it is handed to the engine again, in ms. */
const AGAIN_MS = 10_000;

/** How long after a failure the engine is tried again, in ms. */
const RETRY_MS = 500;

/** How long bundles may wait without any block before they are spread anew, in ms: then twice as long each time. */
const STALLED_MS = 6000;
const LONGEST_STALL_MS = 96_000;

interface Waiting {
  readonly bundle: Bytes;
  readonly settled: PromiseWithResolvers<{ readonly height: number }>;
  /** Since when it waits, on the monotonic clock. */
  readonly since: number;
  /** When it was handed over last, on the same clock; undefined while it has to be. */
  handed: number | undefined;
}

export interface PoolOptions {
  /** No block came for what waits: it was spread anew. */
  readonly onStalled?: (waiting: number) => void;
  readonly stalledMs?: number;
}

/**
 * Bundles of this node that wait for their block. The engine's pool is in memory and forgets: what waits is handed over
 * again when the engine was started anew, and now and then.
 *
 * An engine sends a bundle to each peer once, and a peer that still looks for blocks at its start drops it (CometBFT 0.40,
 * mempool/reactor.go): where too many did, nobody but this node knows that a block is due. While no block comes for what
 * waits, the pool is emptied and filled again, which sends all of it anew.
 */
export class SubmissionPool {
  readonly #rpc: Pick<EngineRpc, 'broadcast' | 'flush'>;
  readonly #options: PoolOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #timer: NodeJS.Timeout;
  /** When the newest block came, or all was spread anew, on the monotonic clock. */
  #movedAt = Number.NEGATIVE_INFINITY;
  #stalledMs: number;

  constructor(rpc: Pick<EngineRpc, 'broadcast' | 'flush'>, options: PoolOptions = {}) {
    this.#rpc = rpc;
    this.#options = options;
    this.#stalledMs = this.#firstStallMs;
    this.#timer = setInterval(() => this.#sweep(), RETRY_MS).unref();
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves with the height of the bundle's durable block. @throws SteleError BUNDLE_BAD, GATEWAY_STOPPING */
  submit(bundle: Bytes): Promise<{ readonly height: number }> {
    const name = nameOf(bundle);
    const present = this.#waiting.get(name);
    if (present) return present.settled.promise;
    const waiting: Waiting = {
      bundle,
      settled: Promise.withResolvers(),
      since: performance.now(),
      handed: undefined,
    };
    this.#waiting.set(name, waiting);
    void this.#hand(name, waiting);
    return waiting.settled.promise;
  }

  /** A block is durable, and these bundles stand in it. */
  settle(height: number, bundles: readonly Bytes[]): void {
    this.#movedAt = performance.now();
    this.#stalledMs = this.#firstStallMs;
    for (const bundle of bundles) this.#take(nameOf(bundle))?.settled.resolve({ height });
  }

  /** The engine was started anew: its pool is empty. */
  forgotten(): void {
    for (const waiting of this.#waiting.values()) waiting.handed = undefined;
  }

  /** Gives up all that waits. */
  close(): void {
    clearInterval(this.#timer);
    for (const name of [...this.#waiting.keys()])
      this.#take(name)?.settled.reject(new SteleError('GATEWAY_STOPPING', {}));
  }

  get #firstStallMs(): number {
    return this.#options.stalledMs ?? STALLED_MS;
  }

  #sweep(): void {
    const now = performance.now();
    if (this.#isStalled(now)) {
      void this.#spread(now);
      return;
    }
    for (const [name, waiting] of this.#waiting) {
      if (waiting.handed === undefined || now - waiting.handed > AGAIN_MS) void this.#hand(name, waiting);
    }
  }

  #isStalled(now: number): boolean {
    const [oldest] = this.#waiting.values();
    return oldest !== undefined && now - Math.max(oldest.since, this.#movedAt) > this.#stalledMs;
  }

  async #spread(now: number): Promise<void> {
    this.#movedAt = now;
    this.#stalledMs = Math.min(2 * this.#stalledMs, LONGEST_STALL_MS);
    try {
      await this.#rpc.flush();
    } catch (error) {
      // The engine is away: what waits is handed over once it is back.
      if (!isSteleError(error)) throw error;
      return;
    }
    this.#options.onStalled?.(this.#waiting.size);
    for (const [name, waiting] of this.#waiting) void this.#hand(name, waiting);
  }

  async #hand(name: string, waiting: Waiting): Promise<void> {
    waiting.handed = performance.now();
    try {
      const { code, log } = await this.#rpc.broadcast(waiting.bundle);
      if (code === 0) return;
      const gateway = 'of this node';
      this.#take(name)?.settled.reject(new SteleError('BUNDLE_BAD', { gateway, reason: log }));
    } catch (error) {
      // The engine is full or away: the next sweep tries again.
      if (isSteleError(error)) waiting.handed = undefined;
      else this.#take(name)?.settled.reject(error);
    }
  }

  #take(name: string): Waiting | undefined {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    return waiting;
  }
}

function nameOf(bundle: Bytes): string {
  return hash('sha256', bundle, 'base64');
}
