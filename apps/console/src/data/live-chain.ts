import { portableCrypto } from '@stele/crypto';
import type { ChainInfo, HeaderInfo } from '@stele/sdk';
import { createClient } from '@stele/sdk';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { Pace } from './pace.ts';
import { watchedFetch } from './watched-fetch.ts';

/** How the stream of blocks fares. While it is lost it is asked for again; the gap is filled before it is live again. */
export type StreamState = 'connecting' | 'live' | 'lost';

/** What the stream of a chain has brought since it was opened. */
export interface LiveChain {
  readonly state: StreamState;
  /** When the state began, in ms since 1970. */
  readonly since: number;
  /** Newest headers, newest first, no more than are of use. */
  readonly headers: readonly HeaderInfo[];
}

/** Headers that are kept. */
const KEPT = 200;

/** Shortest time between two changes of the page, in ms: blocks that come faster are shown together. */
const PACE_MS = 150;

const FIRST: LiveChain = { state: 'connecting', since: 0, headers: [] };

/** Follows the blocks of one chain for as long as anybody looks, and patches what the cache says of the chain. */
export class LiveBlocks {
  readonly #chain: string;
  readonly #cache: QueryClient;
  readonly #listeners = new Set<() => void>();
  readonly #pace = new Pace(PACE_MS, () => this.#flush());
  #current = FIRST;
  #waiting: HeaderInfo[] = [];
  #running: AbortController | undefined;

  constructor(chain: string, cache: QueryClient) {
    this.#chain = chain;
    this.#cache = cache;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#running) void this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  readonly snapshot = (): LiveChain => this.#current;

  async #follow(): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const client = createClient({
      url: location.origin,
      chain: this.#chain,
      crypto: portableCrypto,
      fetch: (input, init) => this.#fetch(input, init),
    });
    while (!running.signal.aborted) {
      try {
        const newest = this.#current.headers[0]?.height;
        for await (const header of client.blocks({ signal: running.signal, from: newest })) this.#take(header);
      } catch {
        this.#turn('lost');
        await pause(2_000, running.signal);
      }
    }
  }

  /** The SDK connects again by itself, so only the requests tell how the stream fares. */
  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const response = await watchedFetch(input, init);
      this.#turn(response.ok ? 'live' : 'lost');
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) this.#turn('lost');
      throw error;
    }
  }

  #take(header: HeaderInfo): void {
    this.#waiting.unshift(header);
    this.#pace.ask();
  }

  #flush(): void {
    const [newest] = this.#waiting;
    if (!newest) return;
    const headers = [...this.#waiting, ...this.#current.headers].slice(0, KEPT);
    this.#waiting = [];
    this.#cache.setQueryData<ChainInfo>(keys.chain(this.#chain), (info) => info && advanced(info, newest));
    this.#change({ ...this.#current, headers });
  }

  #turn(state: StreamState): void {
    if (state !== this.#current.state) this.#change({ ...this.#current, state, since: Date.now() });
  }

  #change(next: LiveChain): void {
    this.#current = next;
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#pace.stop();
  }
}

/** What a newer block changes of a chain. */
function advanced(info: ChainInfo, { height, time, hash, stateRoot }: HeaderInfo): ChainInfo {
  return height > info.height ? { ...info, height, time, headerHash: hash, stateRoot } : info;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
