import type { ChainInfo } from '@stele/sdk';
import { differingChains } from './differing-chains.ts';
import type { Network, NetworkNode, NodeProcessState } from './interface.ts';
import { chainOf, headerHashOf, peersOf } from './node-answer.ts';
import { nodeProcessState } from './node-state.ts';

/**
 * How a node stands to the others that answer. `same`: each header that others have too is theirs. `differs`: at
 * some height most others have another header. `silent`: it is up and does not answer. `down`: no process is there.
 */
export type Standing = 'same' | 'differs' | 'silent' | 'down';

export interface NodeStatus extends NodeProcessState {
  readonly node: NetworkNode;
  /** Undefined where it does not answer. */
  readonly height: number | undefined;
  /** Hash of its newest header; hex. */
  readonly head: string | undefined;
  /** Other nodes that it is in touch with; undefined where it does not answer. */
  readonly peers: number | undefined;
  readonly standing: Standing;
  /** Blocks that the farthest node has and this one does not have yet. */
  readonly behind: number;
  /** The lowest height at which its header is not that of most others. */
  readonly differsAt: number | undefined;
}

/** What every node does, and how they stand to each other. */
export async function networkStatus(network: Network): Promise<NodeStatus[]> {
  const seen = await Promise.all(network.nodes.map((node) => look(network, node)));
  const newest = Math.max(0, ...seen.map(({ chain }) => chain?.height ?? 0));
  const heights = seen.flatMap(({ node, chain }) => (chain ? [[node, chain.height] as const] : []));
  const differing = await differingChains(new Map(heights), (node, height) => headerHashOf(network, node, height));
  return seen.map(({ node, process, chain, peers }) => {
    const differsAt = differing.get(node);
    return {
      node,
      ...process,
      height: chain?.height,
      head: chain?.headerHash,
      peers,
      standing: standingOf(process, chain, differsAt),
      behind: chain ? newest - chain.height : 0,
      differsAt,
    };
  });
}

interface Seen {
  readonly node: NetworkNode;
  readonly process: NodeProcessState;
  readonly chain: ChainInfo | undefined;
  readonly peers: number | undefined;
}

async function look(network: Network, node: NetworkNode): Promise<Seen> {
  const process = nodeProcessState(node);
  const isRunning = process.state === 'running';
  const [chain, peers] = isRunning ? await Promise.all([chainOf(network, node), peersOf(network, node)]) : [];
  return { node, process, chain, peers };
}

function standingOf({ pid }: NodeProcessState, chain: ChainInfo | undefined, differsAt: number | undefined): Standing {
  if (pid === undefined) return 'down';
  if (!chain) return 'silent';
  return differsAt === undefined ? 'same' : 'differs';
}
