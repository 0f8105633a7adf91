import { isIP } from 'node:net';
import { authorityOf } from '@stele/node/address';
import { SteleError } from '@stele/protocol';

/** Names of this machine for itself. */
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'] as const;

/** Addresses that stand for all of a machine. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::'];

/** What of a request says which page it comes from. */
export interface RequestSource {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

export interface ServedOriginsOptions {
  readonly host: string;
  /** The port that it listens on, once it does. */
  readonly port: () => number;
  /** Further origins under which browsers reach it. */
  readonly further: readonly string[];
}

/**
 * The origins that the console is served under. A page of somebody else can have a browser send requests here, and can
 * have its own name lead here; it can forge neither Host nor Origin.
 */
export class ServedOrigins {
  readonly #options: ServedOriginsOptions;
  readonly #isEverywhere: boolean;

  constructor(options: ServedOriginsOptions) {
    this.#options = options;
    this.#isEverywhere = EVERYWHERE.includes(options.host);
  }

  /** The one that is shown to people. */
  get shown(): string {
    const { host, further } = this.#options;
    return further[0] ?? this.#own(this.#isEverywhere ? LOOPBACK[0] : host);
  }

  /**
   * The origin that a request was sent to.
   * @throws SteleError CONSOLE_HOST
   */
  originOf(host: string | undefined): string {
    const named = host?.toLowerCase() ?? '';
    const origin = this.#known().find((each) => new URL(each).host === named) ?? this.#ofAddress(named);
    if (origin === undefined) throw new SteleError('CONSOLE_HOST', { host: named, address: this.shown });
    return origin;
  }

  /**
   * Checks that a request that changes something comes from a page of the console.
   * @throws SteleError CONSOLE_HOST, CONSOLE_ORIGIN
   */
  checkSource({ host, origin, fetchSite }: RequestSource): void {
    const own = this.originOf(host);
    const isSameSite = fetchSite === undefined || fetchSite === 'same-origin';
    const isNamed = origin !== undefined || fetchSite !== undefined;
    if (isNamed && isSameSite && (origin === undefined || origin === own)) return;
    throw new SteleError('CONSOLE_ORIGIN', { origin: origin ?? 'no origin' });
  }

  #known(): readonly string[] {
    const { host, further } = this.#options;
    const isLocal = (LOOPBACK as readonly string[]).includes(host);
    const hosts = isLocal || this.#isEverywhere ? LOOPBACK : [host];
    return [...hosts.map((each) => this.#own(each)), ...further];
  }

  #own(host: string): string {
    return new URL(`http://${authorityOf(host, this.#options.port())}`).origin;
  }

  /** A machine that listens everywhere is reached by each of its addresses: no name leads there, so none misleads. */
  #ofAddress(host: string): string | undefined {
    if (!this.#isEverywhere) return undefined;
    const url = URL.parse(`http://${host}`);
    if (!url || url.host !== host || Number(url.port || 80) !== this.#options.port()) return undefined;
    return isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? undefined : url.origin;
  }
}
