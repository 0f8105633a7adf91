import { SteleError } from '@stele/protocol';
import type { Network, NetworkNode } from './interface.ts';

/** The node that a word means: its number, or the id of its organisation. @throws SteleError NETWORK_NODE_UNKNOWN */
export function chooseNode({ folder, nodes }: Network, word: string): NetworkNode {
  const node = nodes.find(({ number, id }) => id === word || String(number) === word);
  if (node) return node;
  const known = nodes.map(({ number, id }) => `${number} (${id})`).join(', ');
  throw new SteleError('NETWORK_NODE_UNKNOWN', { folder, node: word, known });
}
