import { chooseNode } from './choose-node.ts';
import type { Environment } from './interface.ts';
import { openNetwork } from './manifest.ts';
import { nodeSettings, sharedEnvironment } from './node-environment.ts';
import { nodeProcessState } from './node-state.ts';

/**
 * The environment in which commands work with a node of a network: its address, chain and data folder.
 * @param word which node; undefined takes the first one that runs.
 * @throws SteleError NETWORK_MISSING, NETWORK_FOLDER, NETWORK_NODE_UNKNOWN
 */
export function chosenEnvironment(environment: Environment, folder: string, word: string | undefined): Environment {
  const network = openNetwork(folder);
  const running = () => network.nodes.find((node) => nodeProcessState(node).state === 'running');
  const node = word === undefined ? (running() ?? chooseNode(network, '1')) : chooseNode(network, word);
  return { ...sharedEnvironment(environment), ...nodeSettings(network, node), STELE_URL: node.url };
}
