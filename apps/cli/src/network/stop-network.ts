import { rm } from 'node:fs/promises';
import type { Network } from './interface.ts';
import { openNetwork } from './manifest.ts';
import { stopNode } from './node-control.ts';

/** Stops all nodes, and waits until they are gone. @throws SteleError NETWORK_NODE_STUCK */
export async function stopNetwork({ nodes }: Network): Promise<void> {
  await Promise.all(nodes.map(stopNode));
}

/**
 * Stops all nodes and removes everything of the network: chain, keys and evidence of them.
 * @throws SteleError NETWORK_NODE_STUCK, NETWORK_MISSING and NETWORK_FOLDER where the folder is none of a network
 */
export async function removeNetwork(folder: string): Promise<void> {
  const network = openNetwork(folder);
  await stopNetwork(network);
  await rm(network.folder, { recursive: true });
}
