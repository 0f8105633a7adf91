import { type NodeRecord, peerIdentity, readNodes, type StateSource, systemState } from '@stele/ledger';
import type { EngineAddress, PeerAddress } from '@stele/ordering';
import type { StateView } from '@stele/store';

/** What says which nodes an engine keeps in touch with. */
export interface PeerSources {
  /** The newest state that this node has; it closes it. */
  readonly view: () => Pick<StateView, 'close' | 'scan'>;
  /** What the operator says, as PEERID@HOST:PORT with commas between them. */
  readonly given: string;
  /** By which other nodes know this one. */
  readonly own: string;
}

/**
 * The nodes that the chain knows and that have not left it, at the addresses that the operator gives or the chain has, and
 * those that the operator adds. A node that has only founded the chain so far finds those of the genesis there.
 */
export function enginePeers({ view, given, own }: PeerSources): PeerAddress[] {
  const addresses = new Map<string, string>();
  const state = view();
  try {
    for (const [, node] of readNodes(state)) addAddress(addresses, node);
  } finally {
    state.close();
  }
  for (const [peerId, address] of givenPeers(given)) addresses.set(peerId, address);
  addresses.delete(own);
  return [...addresses].map(([peerId, address]) => ({ peerId, ...addressOf(address) }));
}

/** Addresses by peer id, as an operator gives them. */
export function givenPeers(given: string): ReadonlyMap<string, string> {
  const peers = given.split(',').filter((text) => text !== '');
  return new Map(peers.map((peer) => [peer.slice(0, peer.indexOf('@')), peer.slice(peer.indexOf('@') + 1)]));
}

/**
 * Whether a node may connect: one that the chain knows by this id, or that the operator named, which the state of a node
 * that is catching up may not know yet.
 */
export function isKnownPeer(state: StateSource, named: ReadonlySet<string>, peerId: string): boolean {
  return named.has(peerId) || systemState.nodeIdentities.read(state, peerIdentity(peerId)) !== undefined;
}

/** HOST:PORT taken apart; IPv6 stands in brackets. */
export function addressOf(address: string): EngineAddress {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

function addAddress(addresses: Map<string, string>, { engine, removed, role }: NodeRecord): void {
  // A light node has no engine.
  if (engine?.address === undefined || removed !== undefined || role === 'light') return;
  addresses.set(engine.peerId, engine.address);
}
