import { setTimeout as pause } from 'node:timers/promises';
import type { Network, NetworkNode } from './interface.ts';
import { chainOf } from './node-answer.ts';

const POLL_MS = 200;
const LONGEST_MS = 60_000;

/**
 * Waits until a node has the blocks that the others have now: a vote of the members counts at a node once it has the
 * block, so before that the node may refuse what the others take.
 * @returns how many it lacks still; 0 unless it has very many to fetch, or cannot.
 */
export async function catchUp(network: Network, node: NetworkNode): Promise<number> {
  const others = network.nodes.filter((other) => other !== node);
  const chains = await Promise.all(others.map((other) => chainOf(network, other)));
  const newest = Math.max(0, ...chains.map((chain) => chain?.height ?? 0));
  const lacking = async () => Math.max(0, newest - ((await chainOf(network, node))?.height ?? 0));
  for (const end = performance.now() + LONGEST_MS; performance.now() < end; await pause(POLL_MS)) {
    if ((await lacking()) === 0) return 0;
  }
  return lacking();
}
