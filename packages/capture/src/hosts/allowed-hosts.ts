import type { Authority } from './authority.ts';

/** Hosts inside of the network that an operator allows by name: `wiki.bank-a.example`, or one port of it, `wiki:8080`. */
export class AllowedHosts {
  readonly #names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map((name) => name.toLowerCase()));
  }

  /** Whether the host was allowed: by exactly this name, or address. */
  has({ host, port }: Authority): boolean {
    return this.#names.has(host) || this.#names.has(`${host}:${port}`);
  }
}
