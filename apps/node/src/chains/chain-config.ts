import type { NodeConfig } from '../config/config.ts';
import { type ChainSettings, readChainSettings } from '../data/chain-settings.ts';
import { dataLayout } from '../data/layout.ts';

/** What is set by the environment for the default chain alone, as it is for the others. */
const OF_OTHERS = { peerPort: 0, peers: '', peerAddress: '', joinFrom: '' } as const;

/**
 * The configuration of one chain of a node: the environment speaks of the default chain, and the file of a chain wins.
 * @throws SteleError CHAIN_SETTINGS_BAD
 */
export function configOfChain(config: NodeConfig, chain: string): NodeConfig {
  const { enabled: _, ...own } = settingsOf(config, chain);
  const base = chain === config.chain ? config : { ...config, ...OF_OTHERS };
  return Object.freeze({ ...base, ...own, chain });
}

/** Whether a chain is to run while the node does. @throws SteleError CHAIN_SETTINGS_BAD */
export function isEnabled(config: NodeConfig, chain: string): boolean {
  return settingsOf(config, chain).enabled ?? true;
}

function settingsOf({ data }: NodeConfig, chain: string): ChainSettings {
  return readChainSettings(dataLayout(data, chain).chain.settings);
}
