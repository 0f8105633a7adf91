import { nodeCrypto } from '@stele/crypto/node';
import { schemaNameOf } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { type Client, createClient } from '@stele/sdk';
import type { NodeAddress } from './node-address.ts';

/** A chain of the node. */
export interface KnownChain {
  readonly name: string;
  /** Genesis fingerprint. */
  readonly genesis: string;
  /** Schema of its tables. */
  readonly schema: string;
}

/** The chains of the node, also of those that the node does not answer for right now. */
export class ChainDirectory {
  readonly #node: NodeAddress;
  readonly #chains = new Map<string, KnownChain>();
  #main: string;

  /** @param main name of the chain that is meant where none is named, until the node says which. */
  constructor(node: NodeAddress, main: string) {
    this.#node = node;
    this.#main = main;
  }

  /** Name of the chain that is meant where none is named. */
  get main(): string {
    return this.#main;
  }

  /** A client of a chain; what it knows of the chain is as new as itself. */
  client(chain: string): Client {
    return createClient({ url: this.#node.url, chain, crypto: nodeCrypto });
  }

  /** Asks the node which chains there are. @throws SteleError SDK_UNREACHABLE and others of the node */
  async refresh(): Promise<readonly KnownChain[]> {
    const { chains, standings } = await createClient({ url: this.#node.url, crypto: nodeCrypto }).api.listChains();
    for (const { name, genesis } of chains) {
      this.#chains.set(genesis, { name, genesis, schema: schemaNameOf({ name, genesis }) });
    }
    this.#main = standings.find(({ isDefault }) => isDefault)?.name ?? this.#main;
    return [...this.#chains.values()];
  }

  /**
   * A chain by its name or genesis fingerprint.
   * @throws SteleError API_NOT_FOUND; SDK_UNREACHABLE where it is not known yet and the node does not answer
   */
  async find(wanted: string): Promise<KnownChain> {
    const find = () => this.#chains.get(wanted) ?? [...this.#chains.values()].find(({ name }) => name === wanted);
    const known = find();
    if (known) return known;
    await this.refresh();
    const found = find();
    if (!found) throw new SteleError('API_NOT_FOUND', { what: `chain ${wanted}` });
    return found;
  }
}
