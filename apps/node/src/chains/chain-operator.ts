import { SteleError } from '@stele/protocol';
import type { NodeConfig } from '../config/config.ts';
import { createInFolder, enableInFolder, installInFolder, removeFromFolder } from './chain-folder.ts';
import type { ChainSet } from './chain-set.ts';
import type { ManagedChain } from './managed-chain.ts';
import type { ChainAnswer, ChainOperations, ChainRequest } from './operations.ts';

/** What an operator of chains works with. */
export interface ChainOperatorOptions {
  readonly chains: ChainSet;
  readonly config: NodeConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called once a chain has stopped. */
  readonly onStop: (name: string) => void;
}

/** Looks after the chains of a node that runs. */
export class ChainOperator implements ChainOperations {
  readonly #options: ChainOperatorOptions;
  /** The request under way: they come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ChainOperatorOptions) {
    this.#options = options;
  }

  perform(request: ChainRequest): Promise<ChainAnswer> {
    const done = this.#turn.then(async () => {
      const told = await this.#act(request);
      return { ...told, chains: this.#options.chains.standings };
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #act(request: ChainRequest): Promise<Omit<ChainAnswer, 'chains'>> {
    const { config, environment } = this.#options;
    switch (request.act) {
      case 'list':
        return {};
      case 'create': {
        const keys = await createInFolder(config, environment, request);
        await this.#startNew(request.name, undefined);
        return { name: request.name, keys };
      }
      case 'install': {
        const { name, fingerprint } = await installInFolder(config, request);
        await this.#startNew(name, fingerprint);
        return { name };
      }
      case 'start':
        await enableInFolder(config, request.name, true);
        // It may have been installed beside the node.
        await this.#startNew(request.name, undefined);
        return { name: request.name };
      case 'stop':
        await this.#stop(request.name);
        return { name: request.name };
      case 'remove':
        return { name: request.name, removed: await this.#remove(request.name) };
    }
  }

  async #startNew(name: string, genesis: string | undefined): Promise<void> {
    const { chains } = this.#options;
    await (chains.get(name) ?? chains.add({ name, genesis })).start();
  }

  async #stop(name: string): Promise<void> {
    const { config, onStop } = this.#options;
    const chain = this.#known(name);
    // What cannot be read keeps no chain from being stopped: it is started again with the node.
    const kept = await enableInFolder(config, name, false).catch((error: unknown) => ({ error }));
    await chain.stop();
    onStop(name);
    if (kept) throw kept.error;
  }

  async #remove(name: string): Promise<string> {
    const { chains, config } = this.#options;
    if (chains.isDefault(name)) throw new SteleError('CHAIN_DEFAULT', { chain: name });
    const chain = this.#known(name);
    // One that failed has nothing open but what it could not close.
    if (chain.state === 'failed') await this.#stop(name);
    if (chain.state !== 'stopped') throw new SteleError('CHAIN_RUNNING', { chain: name });
    const aside = await removeFromFolder(config, name);
    chains.delete(name);
    return aside;
  }

  #known(name: string): ManagedChain {
    const { chains, config } = this.#options;
    const chain = chains.get(name);
    if (chain) return chain;
    const names = chains.all.map((each) => each.name).join(', ');
    throw new SteleError('CHAIN_UNKNOWN', { chain: name, directory: config.data, chains: names });
  }
}
