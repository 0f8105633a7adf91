import type { ContractHost } from '@stele/runtime';
import { CodeDirectory } from '../execution/code-directory.ts';
import type { Chain } from '../genesis/chain.ts';
import type { StateSource } from '../system/system-state.ts';
import type { ProtocolRules, Protocols } from './interface.ts';
import { protocolAt, readPlan, unsupported } from './protocol-at.ts';

/** Hosts of contracts: the same for all versions of the protocol, or those of a version. */
export type HostsOf = readonly ContractHost[] | ((rules: ProtocolRules) => readonly ContractHost[]);

/** Rules with the contracts that were loaded under them. */
export interface RuledCodes {
  readonly rules: ProtocolRules;
  readonly codes: CodeDirectory;
}

/** The versions of the protocol that one thread executes by, each with its contracts. */
export class RuleBook {
  readonly #chain: Chain;
  readonly #hosts: HostsOf;
  readonly #protocols: Protocols;
  readonly #known = new Map<number, RuledCodes>();

  constructor(chain: Chain, hosts: HostsOf, protocols: Protocols) {
    this.#chain = chain;
    this.#hosts = hosts;
    this.#protocols = protocols;
  }

  /**
   * What a block is executed by.
   * @param source the state before the block.
   * @throws SteleError PROTOCOL_UNSUPPORTED
   */
  at(source: StateSource, height: number): RuledCodes {
    const protocol = protocolAt(this.#chain, source, height);
    if (this.#protocols.has(protocol)) return this.version(protocol);
    const releases = readPlan(this.#chain, source).next?.releases ?? [];
    throw unsupported(protocol, height, releases, this.#protocols);
  }

  /** A version that the build has. @throws SteleError PROTOCOL_UNSUPPORTED */
  version(protocol: number): RuledCodes {
    const known = this.#known.get(protocol);
    if (known) return known;
    const rules = this.#protocols.get(protocol);
    if (!rules) throw unsupported(protocol, 0, [], this.#protocols);
    const hosts = typeof this.#hosts === 'function' ? this.#hosts(rules) : this.#hosts;
    const made = { rules, codes: new CodeDirectory(this.#chain, hosts, rules.limits) };
    this.#known.set(protocol, made);
    return made;
  }
}
