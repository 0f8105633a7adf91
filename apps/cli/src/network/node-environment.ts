import type { Environment, Network, NetworkNode } from './interface.ts';
import { LOOPBACK } from './manifest.ts';

/** Settings of which every node has its own, and those that a network does not take from outside. */
const OWN: readonly string[] = [
  'STELE_JOIN_FROM',
  'STELE_LOG_FILE',
  'STELE_PASSPHRASE_FILE',
  'STELE_PEERS',
  'STELE_PEER_ADDRESS',
  'STELE_SUITE',
];

/** Settings of a node of a network, for the node itself and for commands that look after its data. */
export function nodeSettings({ chain, suite, nodes }: Network, { data, port, peerPort }: NetworkNode): Environment {
  const others = nodes.filter((node) => node.data !== data);
  return {
    STELE_DATA: data,
    STELE_CHAIN: chain,
    STELE_SUITE: suite,
    STELE_HOST: LOOPBACK,
    STELE_PORT: String(port),
    STELE_PEER_HOST: LOOPBACK,
    STELE_PEER_PORT: String(peerPort),
    STELE_JOIN_FROM: others.map(({ url }) => url).join(','),
  };
}

/** An environment without what belongs to other nodes than those of a network. */
export function sharedEnvironment(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OWN.includes(name)));
}

/** The environment of a node's process. */
export function nodeEnvironment(network: Network, node: NetworkNode, environment: Environment): Environment {
  return { ...sharedEnvironment(environment), ...nodeSettings(network, node) };
}
