import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressFault } from './address-fault.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import type { Authority } from './authority.ts';
import { nameFault } from './name-fault.ts';

/** Gives the addresses of a name, best first. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** What became of a name. */
interface KnownHost {
  readonly host: string;
  /** Empty where it was refused or has none. */
  readonly addresses: readonly string[];
  /** Why nothing is connected to. */
  readonly refused?: string;
}

/** A host that is not connected to. */
export class HostRefused extends Error {
  readonly host: string;
  readonly reason: string;

  constructor(host: string, reason: string) {
    super(`${host}: ${reason}`);
    this.name = 'HostRefused';
    this.host = host;
    this.reason = reason;
  }
}

/** Hosts of one capture, and lookups at once: the machine looks names up in the few threads that read its files as well. */
const MOST_HOSTS = 200;
const AT_ONCE = 2;

/**
 * Says which addresses a host is reached at, and refuses hosts of internal networks. A name is looked up once and keeps its
 * addresses until the end of the capture, so that a second answer (DNS rebinding) finds nobody who asks.
 */
export class HostGate implements Disposable {
  readonly #allowed: AllowedHosts;
  readonly #lookup: Lookup;
  readonly #known = new Map<string, Promise<KnownHost>>();
  readonly #lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  #isClosed = false;

  constructor(allowed: AllowedHosts, lookUp: Lookup = systemLookup) {
    this.#allowed = allowed;
    this.#lookup = lookUp;
  }

  /**
   * Addresses to connect to, and nothing else.
   * @throws HostRefused also where only one of its addresses is internal: nobody public has such a one.
   */
  async addressesOf(authority: Authority): Promise<readonly string[]> {
    const { host } = authority;
    // One port may be allowed where others are not: these are different questions.
    const key = this.#allowed.has(authority) ? `${host} allowed` : host;
    const asked = this.#known.get(key) ?? this.#find(authority);
    this.#known.set(key, asked);
    const { addresses, refused } = await asked;
    if (refused !== undefined) throw new HostRefused(host, refused);
    return addresses;
  }

  /** Looks nothing up any more. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
  }

  async #find(authority: Authority): Promise<KnownHost> {
    const { host } = authority;
    if (this.#known.size >= MOST_HOSTS) return { host, addresses: [], refused: 'the page asked for too many hosts' };
    const isAllowed = this.#allowed.has(authority);
    const fault = isAllowed ? undefined : nameFault(host);
    if (fault !== undefined) return { host, addresses: [], refused: fault };
    const addresses = await this.#lookUp(host);
    if (addresses.length === 0) return { host, addresses, refused: 'the name has no address' };
    const internal = isAllowed ? undefined : addresses.find((address) => addressFault(address) !== undefined);
    if (internal === undefined) return { host, addresses };
    return { host, addresses: [], refused: `it leads to ${internal}, ${addressFault(internal)}` };
  }

  async #lookUp(host: string): Promise<readonly string[]> {
    if (isIP(host) !== 0) return [host];
    const lane = this.#known.size % AT_ONCE;
    const asked = (this.#lanes[lane] ?? Promise.resolve()).then(() => (this.#isClosed ? [] : this.#lookup(host)));
    const found = asked.catch(() => []);
    this.#lanes[lane] = found;
    return found;
  }
}

/** As the machine resolves names, with its own file of hosts. */
async function systemLookup(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
