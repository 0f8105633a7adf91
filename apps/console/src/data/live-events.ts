import { portableCrypto } from '@stele/crypto';
import { createClient, type EventInfo } from '@stele/sdk';
import type { StreamState } from './live-chain.ts';
import { Pace } from './pace.ts';
import { watchedFetch } from './watched-fetch.ts';

/** Which events are followed. */
export interface EventFilter {
  readonly contract?: string;
  readonly name?: string;
}

/** What the stream of events has brought since it was opened. */
export interface LiveEvents {
  readonly state: StreamState;
  /** Newest first, no more than are of use. */
  readonly events: readonly EventInfo[];
  /** How many came in the last second. */
  readonly rate: number;
  /** Whether older ones were let go of, because more came than are kept. */
  readonly cut: boolean;
}

/** Events that are kept. */
const KEPT = 500;

/** Shortest time between two changes of the page, in ms: events that come faster are shown together. */
const PACE_MS = 200;

const FIRST: LiveEvents = { state: 'connecting', events: [], rate: 0, cut: false };

/** Follows the events of one chain for as long as anybody looks. After a lost connection it goes on where it was. */
export class EventTail {
  readonly #chain: string;
  readonly #filter: EventFilter;
  readonly #listeners = new Set<() => void>();
  readonly #pace = new Pace(PACE_MS, () => this.#flush());
  #from: string;
  #current = FIRST;
  #waiting: EventInfo[] = [];
  #arrivals: number[] = [];
  #running: AbortController | undefined;

  /** @param from cursor of the event to go on after. */
  constructor(chain: string, filter: EventFilter, from: string) {
    this.#chain = chain;
    this.#filter = filter;
    this.#from = from;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#running) void this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  readonly snapshot = (): LiveEvents => this.#current;

  async #follow(): Promise<void> {
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    const client = createClient({
      url: location.origin,
      chain: this.#chain,
      crypto: portableCrypto,
      fetch: (input, init) => this.#fetch(input, init),
    });
    while (!signal.aborted) {
      try {
        for await (const event of client.events({ ...this.#filter, from: this.#from, signal })) this.#take(event);
      } catch {
        if (signal.aborted) return;
        this.#change({ state: 'lost' });
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      }
    }
  }

  /** The SDK connects again by itself, so only the requests tell how the stream fares. */
  async #fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const response = await watchedFetch(input, init);
      this.#change({ state: response.ok ? 'live' : 'lost' });
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) this.#change({ state: 'lost' });
      throw error;
    }
  }

  #take(event: EventInfo): void {
    this.#from = event.cursor;
    this.#waiting.unshift(event);
    this.#arrivals.push(performance.now());
    this.#pace.ask();
  }

  #flush(): void {
    const since = performance.now() - 1000;
    this.#arrivals = this.#arrivals.filter((time) => time > since);
    const events = [...this.#waiting, ...this.#current.events];
    this.#waiting = [];
    this.#change({
      events: events.slice(0, KEPT),
      rate: this.#arrivals.length,
      cut: this.#current.cut || events.length > KEPT,
    });
    // The rate falls by itself when nothing comes any more.
    if (this.#arrivals.length > 0) this.#pace.ask();
  }

  #change(change: Partial<LiveEvents>): void {
    this.#current = { ...this.#current, ...change };
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#pace.stop();
  }
}
