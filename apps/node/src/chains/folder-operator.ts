import { SteleError } from '@stele/protocol';
import type { NodeConfig } from '../config/config.ts';
import { isEnabled } from './chain-config.ts';
import { createInFolder, enableInFolder, installInFolder, removeFromFolder } from './chain-folder.ts';
import type { ChainAnswer, ChainOperations, ChainRequest, ListedChain } from './operations.ts';
import { installedChains } from './start-chains.ts';

/** Looks after the chains of a data folder that no node runs on, whose lock the caller has. */
export class FolderOperator implements ChainOperations {
  readonly #config: NodeConfig;
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(config: NodeConfig, environment: Readonly<Record<string, string | undefined>>) {
    this.#config = config;
    this.#environment = environment;
  }

  async perform(request: ChainRequest): Promise<ChainAnswer> {
    const done = await this.#act(request);
    return { ...done, chains: await this.#listed() };
  }

  async #act(request: ChainRequest): Promise<Omit<ChainAnswer, 'chains'>> {
    const config = this.#config;
    switch (request.act) {
      case 'list':
        return {};
      case 'create':
        return {
          name: request.name,
          keys: await createInFolder(config, this.#environment, request),
        };
      case 'install':
        return { name: (await installInFolder(config, request)).name };
      case 'start':
      case 'stop':
        await enableInFolder(config, request.name, request.act === 'start');
        return { name: request.name };
      case 'remove':
        if (request.name === config.chain) throw new SteleError('CHAIN_DEFAULT', { chain: request.name });
        return { name: request.name, removed: await removeFromFolder(config, request.name) };
    }
  }

  async #listed(): Promise<ListedChain[]> {
    const installed = await installedChains(this.#config);
    return installed.map(({ name, genesis }) => ({
      name,
      ...(genesis === undefined ? {} : { genesis }),
      isDefault: name === this.#config.chain,
      state: this.#isStopped(name) ? 'stopped' : 'offline',
    }));
  }

  /** Settings that cannot be read keep nobody from listing: the start of the chain says what is wrong with them. */
  #isStopped(name: string): boolean {
    try {
      return !isEnabled(this.#config, name);
    } catch {
      return false;
    }
  }
}
