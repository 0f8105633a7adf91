import { isIPv6 } from 'node:net';
import { SteleError } from '@stele/protocol';

/** Wrong attempts that cost nothing, for fingers that slip. */
const FREE = 3;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

/** After this time without an attempt, in ms, an address is forgotten. */
const FORGET_MS = 60 * 60 * 1000;

/** Addresses that are remembered at the most; then the oldest is forgotten. */
const MOST_ADDRESSES = 10_000;

interface Tried {
  readonly wrong: number;
  /** When the next attempt is taken. */
  readonly next: number;
}

/**
 * Slows down who guesses: after some wrong attempts each further one doubles the pause before the next. Each address has
 * its own, so that nobody can lock the operator out.
 */
export class Attempts {
  readonly #tried = new Map<string, Tried>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Takes an attempt, which counts as wrong until it is said to be right: many at once gain nothing.
   * @returns to be called where it was right
   * @throws SteleError SESSION_PAUSED
   */
  begin(address: string): () => void {
    const from = networkOf(address);
    const now = this.#now();
    const known = this.#tried.get(from);
    if (known && known.next > now) {
      throw new SteleError('SESSION_PAUSED', { seconds: Math.ceil((known.next - now) / 1000) });
    }
    const isFresh = known === undefined || now - known.next > FORGET_MS;
    const wrong = isFresh ? 1 : known.wrong + 1;
    this.#tried.delete(from);
    this.#tried.set(from, { wrong, next: now + pauseAfter(wrong) });
    const [oldest] = this.#tried.keys();
    if (this.#tried.size > MOST_ADDRESSES && oldest !== undefined) this.#tried.delete(oldest);
    return () => this.#tried.delete(from);
  }
}

function pauseAfter(wrong: number): number {
  return wrong < FREE ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (wrong - FREE), LONGEST_PAUSE_MS);
}

/** Groups of an IPv6 address that say whose network it is: whoever has one, has all addresses in it. */
const NETWORK_GROUPS = 4;

function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [before = '', after] = address.split('::') as [string, string?];
  const groups = before.split(':').filter((group) => group !== '');
  const zeros = after === undefined ? 0 : 8 - groups.length - after.split(':').filter((group) => group !== '').length;
  return [...groups, ...Array.from({ length: zeros }, () => '0')].slice(0, NETWORK_GROUPS).join(':');
}
