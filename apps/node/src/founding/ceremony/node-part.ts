import { peerIdOf } from '@stele/ordering';
import { fromBase64, SteleError } from '@stele/protocol';
import { ENGINE_SUITE } from '../engine-keys.ts';
import type { NodePart } from './draft.ts';

/** The public part of a key file, as drafts hold it. */
export interface DraftKey {
  readonly path: string;
  readonly key: { readonly suite: string; readonly publicKey: string };
}

/** How a node takes part in a network that orders: its keys there, and where others reach it. */
export interface NetworkPart {
  readonly vote: DraftKey;
  readonly peer: DraftKey;
  /** HOST:PORT. */
  readonly address: string;
}

/**
 * What a draft says of a founder's node.
 * @param network undefined where the node orders alone.
 * @throws SteleError KEY_FILE_BAD for keys that the engine could not use.
 */
export function createNodePart({ key }: DraftKey, network?: NetworkPart): NodePart {
  if (!network) return key;
  const { vote, peer, address } = network;
  return { ...key, voteKey: engineKey(vote), peerId: peerIdOf(fromBase64(engineKey(peer))), address };
}

function engineKey({ path, key }: DraftKey): string {
  if (key.suite === ENGINE_SUITE) return key.publicKey;
  const reason = `it is of the suite ${key.suite}, and nodes that order together vote and meet with ${ENGINE_SUITE}`;
  throw new SteleError('KEY_FILE_BAD', { path, reason });
}
