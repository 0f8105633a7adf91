import { resolve } from 'node:path';
import { SteleError } from '@stele/protocol';
import { foundInFolder } from './found.ts';
import type { Network, NetworkPlan, NetworkProgress, StartOptions } from './interface.ts';
import { isNetwork, openNetwork } from './manifest.ts';
import { nodeProcessState } from './node-state.ts';
import { USUAL_PLAN } from './plan.ts';
import { launchNode, nodeReady } from './start-node.ts';

export interface StartNetworkOptions extends StartOptions {
  /** What differs from the usual plan. */
  readonly plan?: Partial<NetworkPlan>;
  readonly onProgress?: (progress: NetworkProgress) => void;
}

/** A network that was started. */
export interface StartedNetwork {
  readonly network: Network;
  /** Whether it was founded just now. */
  readonly isNew: boolean;
}

/**
 * Founds a network in a folder that holds none, starts every node that does not run, and waits until all are ready.
 * @throws SteleError ENGINE_MISSING, NETWORK_* and what founding throws
 */
export async function startNetwork(options: StartNetworkOptions): Promise<StartedNetwork> {
  const { plan = {}, onProgress = nothingToSay } = options;
  const folder = plan.folder ?? USUAL_PLAN.folder;
  const isNew = !isNetwork(resolve(folder));
  if (isNew) onProgress({ step: 'founding' });
  const network = isNew
    ? await foundInFolder({ ...USUAL_PLAN, ...plan, folder }, options.environment)
    : checkPlan(openNetwork(folder), plan);
  // Blocks need more than two thirds of the nodes, and a node may be ready only with the others.
  for (const node of network.nodes.filter((each) => nodeProcessState(each).state !== 'running')) {
    onProgress({ step: 'starting', node });
    await launchNode(network, node, options);
  }
  await Promise.all(
    network.nodes.map(async (node) => {
      await nodeReady(network, node, options);
      onProgress({ step: 'ready', node });
    }),
  );
  return { network, isNew };
}

/** A network that is there is of other terms than those that were asked for. */
function checkPlan(network: Network, plan: Partial<NetworkPlan>): Network {
  const { nodes, chain, suite, rule } = network;
  const terms = { organisations: nodes.length, chain, suite, rule, port: nodes[0]?.port };
  for (const [name, value] of Object.entries(terms)) {
    const asked = plan[name as keyof typeof terms];
    if (asked === undefined || asked === value) continue;
    const reason = `its network was founded with ${name} ${value}, and not ${asked}`;
    throw new SteleError('NETWORK_FOLDER', { folder: network.folder, reason });
  }
  return network;
}

function nothingToSay(): void {
  // Nobody asked to be told.
}
