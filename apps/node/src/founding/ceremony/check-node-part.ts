import { isPeerAddress } from '@stele/ledger';
import type { SteleError } from '@stele/protocol';
import type { PlannedPart } from './check-draft.ts';
import type { GenesisDraft, NodePart } from './draft.ts';

/** What a founder says of its node, before keys are made for it. */
export interface PlannedNode {
  readonly voteKey?: string | undefined;
  readonly peerId?: string | undefined;
  /** Where other nodes reach it, as HOST:PORT; nothing where it orders alone. */
  readonly address?: string | undefined;
}

type Refuse = (reason: string) => SteleError;

/** Checks that a draft says how long nodes wait for each other, if they do. @throws what `refuse` makes */
export function checkTiming({ engine, proposeMs, commitMs }: GenesisDraft, refuse: Refuse): void {
  const times = [proposeMs, commitMs].filter((time) => time !== undefined).length;
  if (engine === 'solo' && times > 0) throw refuse('a node that orders alone waits for no others: leave out its times');
  if (engine !== 'solo' && times < 2) throw refuse('it says not how long nodes wait for a proposal and for late votes');
}

/** Checks whether a founder's node has a place in the draft. @throws what `refuse` makes */
export function checkNode(draft: GenesisDraft, part: PlannedPart, refuse: Refuse): void {
  if (part.node === undefined) return;
  if (draft.engine === 'solo') checkAlone(draft, part.organisation, part.node, refuse);
  else checkReachable(part.organisation, part.node, refuse);
}

function checkAlone(draft: GenesisDraft, organisation: string, node: PlannedNode, refuse: Refuse): void {
  const { voteKey, peerId, address } = node;
  if ([voteKey, peerId, address].some((value) => value !== undefined)) {
    throw refuse(`the node of "${organisation}" has an address or keys for a network, and it orders alone`);
  }
  const other = draft.parts.find((joined) => joined.organisation !== organisation && joined.node !== undefined);
  if (!other) return;
  const both = [other.organisation, organisation].sort().map((id) => `"${id}"`);
  throw refuse(`${both.join(' and ')} have a node each, and exactly one orders the blocks: one joins without --node`);
}

function checkReachable(organisation: string, { address }: PlannedNode, refuse: Refuse): void {
  const whose = `the node of "${organisation}"`;
  if (address === undefined) throw refuse(`${whose} has no address at which the others reach it (--address HOST:PORT)`);
  if (isPeerAddress(address)) return;
  throw refuse(`${whose} has the address "${address}", which is no HOST:PORT at which others reach it`);
}

/** Checks that the nodes of a draft have all that they order with. @throws what `refuse` makes */
export function checkNodesWhole({ engine, parts }: GenesisDraft, refuse: Refuse): void {
  if (engine === 'solo') return;
  for (const { organisation, node } of parts) {
    if (!node || (node.voteKey !== undefined && node.peerId !== undefined)) continue;
    throw refuse(`the node of "${organisation}" has no ${node.voteKey === undefined ? 'vote key' : 'peer id'}`);
  }
}

/** What is a node's alone in the network of those that order. */
export function nodeClaims(node: NodePart | undefined): { readonly name: string; readonly claim: string }[] {
  const { voteKey, peerId, address } = node ?? {};
  return [
    ...(voteKey === undefined ? [] : [{ name: 'vote', claim: `key ed25519 ${voteKey}` }]),
    ...(peerId === undefined ? [] : [{ name: 'peer', claim: `key ${peerId}` }]),
    ...(address === undefined ? [] : [{ name: 'node', claim: `address ${address.toLowerCase()}` }]),
  ];
}
