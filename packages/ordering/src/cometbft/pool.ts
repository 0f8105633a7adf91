import { hash } from 'node:crypto';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { EngineRpc } from './rpc/interface.ts';

/** How long a bundle may wait for its block before it is handed to the engine again, in ms. */
const AGAIN_MS = 10_000;

/** How long after a failure the engine is tried again, in ms. */
const RETRY_MS = 500;

interface Waiting {
  readonly bundle: Bytes;
  readonly settled: PromiseWithResolvers<{ readonly height: number }>;
  /** When it was handed over last, on the monotonic clock; undefined while it has to be. */
  handed: number | undefined;
}

/**
 * Bundles of this node that wait for their block. The engine's pool is in memory and forgets: what waits is handed over
 * again when the engine was started anew, and now and then.
 */
export class SubmissionPool {
  readonly #rpc: EngineRpc;
  readonly #waiting = new Map<string, Waiting>();
  readonly #timer: NodeJS.Timeout;

  constructor(rpc: EngineRpc) {
    this.#rpc = rpc;
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
    const waiting: Waiting = { bundle, settled: Promise.withResolvers(), handed: undefined };
    this.#waiting.set(name, waiting);
    void this.#hand(name, waiting);
    return waiting.settled.promise;
  }

  /** These bundles stand in a durable block. */
  settle(height: number, bundles: readonly Bytes[]): void {
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

  #sweep(): void {
    const now = performance.now();
    for (const [name, waiting] of this.#waiting) {
      if (waiting.handed === undefined || now - waiting.handed > AGAIN_MS) void this.#hand(name, waiting);
    }
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
