import { SteleError } from '@stele/protocol';
import type { NodeInfo } from '@stele/sdk';

/** Fewer digits of a key would be taken for a word. */
const BEGINNING = /^[0-9a-f]{6,64}$/;

/**
 * The node that a word means, out of those that are nodes still: by its key, by the first digits of that, or by an
 * organisation that has one.
 * @throws SteleError NODE_UNKNOWN
 */
export function findNode(nodes: readonly NodeInfo[], word: string): NodeInfo {
  const present = nodes.filter(({ removed }) => removed === undefined);
  const ofOrganisation = present.filter(({ organisation }) => organisation === word);
  const byKey = BEGINNING.test(word) ? present.filter(({ key }) => key.startsWith(word)) : [];
  const [node, ...others] = ofOrganisation.length > 0 ? ofOrganisation : byKey;
  if (node && others.length === 0) return node;
  throw new SteleError('NODE_UNKNOWN', { node: word, reason: reasonOf(nodes, word, others.length + (node ? 1 : 0)) });
}

function reasonOf(nodes: readonly NodeInfo[], word: string, found: number): string {
  if (found > 1) return `${found} nodes fit`;
  const isRemoved = nodes.some(({ key, organisation }) => organisation === word || key === word);
  return isRemoved ? 'it was removed' : 'none fits';
}
