import { SteleError } from '@stele/protocol';
import type { ChainStanding } from '@stele/sdk/api';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { LightView } from '../light/light-view.ts';
import type { OpenChain, OpenedChain } from './interface.ts';
import { ManagedChain } from './managed-chain.ts';

/** A chain of the data folder. */
export interface InstalledChain {
  readonly name: string;
  /** Fingerprint of its genesis; undefined where that cannot be read. */
  readonly genesis: string | undefined;
}

/** The chains of this node, by name. */
export class ChainSet {
  /** The one that is meant where none is named. */
  readonly #default: string;
  readonly #open: OpenChain;
  readonly #chains = new Map<string, ManagedChain>();

  constructor(preferred: string, open: OpenChain) {
    this.#default = preferred;
    this.#open = open;
  }

  /** The default first, the others by name. */
  get all(): readonly ManagedChain[] {
    const rank = ({ name }: ManagedChain) => (name === this.#default ? '' : name);
    return [...this.#chains.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }

  /** What runs, with its name. */
  get opened(): readonly (OpenedChain & { readonly name: string })[] {
    return this.all.flatMap(({ name, opened }) => (opened ? [{ ...opened, name }] : []));
  }

  /** What is served. */
  get views(): readonly ChainView[] {
    return this.all.flatMap(({ opened, disbelief }) => (disbelief ? [] : (opened?.running.view ?? [])));
  }

  /** Chains of which this node keeps headers and certificates alone. */
  get lights(): readonly LightView[] {
    return this.opened.flatMap(({ running }) => running.light ?? []);
  }

  get standings(): ChainStanding[] {
    return this.all.map((chain) => chain.standing(chain.name === this.#default));
  }

  isDefault(name: string): boolean {
    return name === this.#default;
  }

  add({ name, genesis }: InstalledChain): ManagedChain {
    const chain = new ManagedChain(name, genesis, this.#open);
    this.#chains.set(name, chain);
    return chain;
  }

  delete(name: string): void {
    this.#chains.delete(name);
  }

  get(name: string): ManagedChain | undefined {
    return this.#chains.get(name);
  }

  /** A chain of which this node keeps headers and certificates alone, by its name or fingerprint; undefined for others. */
  light(wanted: string): LightView | undefined {
    return this.#find(wanted)?.light;
  }

  /**
   * Finds the view of a chain by its name or fingerprint.
   * @throws SteleError API_NOT_FOUND, CHAIN_*, ENGINE_DIVERGED, LIGHT_ROUTE
   */
  view(wanted: string): ChainView {
    return this.#found(wanted).view;
  }

  /** Likewise, also of a chain whose state must not be believed. @throws SteleError API_NOT_FOUND, CHAIN_*, LIGHT_ROUTE */
  watched(wanted: string): ChainView {
    return this.#found(wanted).watched;
  }

  async stopAll(): Promise<void> {
    const ends = await Promise.allSettled(this.all.map((chain) => chain.stop()));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  #found(wanted: string): ManagedChain {
    const chain = this.#find(wanted);
    if (!chain) throw new SteleError('API_NOT_FOUND', { what: `chain "${wanted}" on this node` });
    return chain;
  }

  #find(wanted: string): ManagedChain | undefined {
    return this.#chains.get(wanted) ?? this.all.find(({ genesis }) => genesis === wanted);
  }
}
