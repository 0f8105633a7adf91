import type { ChainInfo } from '@stele/sdk';
import type { Network, NetworkNode, NodeProcessState } from './interface.ts';
import { chainOf, headerHashOf } from './node-answer.ts';
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
  const differing = await differences(network, seen);
  return seen.map(({ node, process, chain }) => {
    const differsAt = differing.get(node.id);
    return {
      node,
      ...process,
      height: chain?.height,
      head: chain?.headerHash,
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
}

async function look(network: Network, node: NetworkNode): Promise<Seen> {
  const process = nodeProcessState(node);
  const chain = process.state === 'running' ? await chainOf(network, node) : undefined;
  return { node, process, chain };
}

function standingOf({ pid }: NodeProcessState, chain: ChainInfo | undefined, differsAt: number | undefined): Standing {
  if (pid === undefined) return 'down';
  if (!chain) return 'silent';
  return differsAt === undefined ? 'same' : 'differs';
}

/** The lowest heights at which nodes differ from most others, by the ids of their organisations. */
async function differences(network: Network, seen: readonly Seen[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const heights = new Map(seen.flatMap(({ node, chain }) => (chain ? [[node, chain.height] as const] : [])));
  for (const height of new Set(heights.values())) {
    const there = [...heights].filter(([, newest]) => newest >= height).map(([node]) => node);
    const pairs = dissenters(await camps(network, there, height)).filter(([node]) => !found.has(node.id));
    for (const [node, other] of pairs) found.set(node.id, await firstDifference(network, [node, other], height));
  }
  return found;
}

type Pair = readonly [node: NetworkNode, other: NetworkNode];

/** Each node that does not have the header of most nodes, with one that has another header. */
function dissenters([largest = [], ...smaller]: readonly NetworkNode[][]): Pair[] {
  const [second] = smaller;
  const against = (camp: readonly NetworkNode[], [other]: readonly NetworkNode[]) =>
    other ? camp.map((node) => [node, other] as const) : [];
  // Where no camp is the largest, nobody can say who is right: all of them differ.
  const tied = second?.length === largest.length ? against(largest, second) : [];
  return [...tied, ...smaller.flatMap((camp) => against(camp, largest))];
}

/** Nodes by the header that they have at a height, the largest camp first. */
async function camps(network: Network, nodes: readonly NetworkNode[], height: number): Promise<NetworkNode[][]> {
  const byHash = new Map<string, NetworkNode[]>();
  const hashes = await Promise.all(nodes.map((node) => headerHashOf(network, node, height)));
  for (const [i, hash] of hashes.entries()) {
    const node = nodes[i];
    if (hash !== undefined && node) byHash.set(hash, [...(byHash.get(hash) ?? []), node]);
  }
  return [...byHash.values()].sort((a, b) => b.length - a.length);
}

/** The lowest height at which two nodes differ that do so at a height: from there on they differ everywhere. */
async function firstDifference(network: Network, pair: readonly NetworkNode[], height: number): Promise<number> {
  let [same, differs] = [-1, height];
  while (differs - same > 1) {
    const middle = Math.floor((same + differs) / 2);
    const [a, b] = await Promise.all(pair.map((node) => headerHashOf(network, node, middle)));
    if (a === b) same = middle;
    else differs = middle;
  }
  return differs;
}
