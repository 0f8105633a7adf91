import type { Chain } from '@stele/ledger';
import type { Hash } from '@stele/protocol';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import type { StreamSource } from '../streams/follow.ts';
import type { Follower } from './follower.ts';
import type { LightStore } from './light-store.ts';
import type { PeerBook } from './peer-book.ts';
import type { ProvedState } from './proved-state.ts';
import type { Relay } from './relay.ts';
import type { VerifiedBlocks } from './verified-blocks.ts';

/** A chain of which this node keeps headers and certificates alone, as the API serves it. */
export interface LightView {
  readonly chain: Chain;
  readonly store: LightStore;
  readonly peers: PeerBook;
  readonly follower: Follower;
  readonly state: ProvedState;
  readonly blocks: VerifiedBlocks;
  readonly relay: Relay;
  /** What is followed: headers of its own, and blocks that others give, checked. */
  readonly stream: StreamSource;
  /** Id of this node's key, by which the chain knows it. */
  readonly nodeKey: Hash;
  /** What the state says of this node, as far as that was proved. */
  standing(): NodeStanding;
}
