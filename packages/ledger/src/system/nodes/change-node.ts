import type { Static } from '@stele/contract';
import { fromBase64, LIMITS, SteleError } from '@stele/protocol';
import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import {
  type engineIdentity,
  type NodeRecord,
  type NodesContext,
  peerIdentity,
  VALIDATORS,
  validatorEntry,
  voteIdentity,
} from './state.ts';

/** Writes a node and the list of validators that follows from it. @throws SteleError POLICY_LOCKS_OUT, NODE_BAD */
export function putNode(context: NodesContext, id: string, node: NodeRecord): void {
  const before = context.state.nodes.get(id);
  context.state.nodes.set(id, node);
  for (const identity of identitiesOf(before)) context.state.identities.delete(identity);
  for (const identity of identitiesOf(node)) context.state.identities.set(identity, { node: id });
  const others = (context.state.sets.get(VALIDATORS) ?? []).filter(({ key }) => key !== id);
  const entry = validatorEntry(id, node);
  const validators = entry ? [...others, entry].sort((a, b) => (a.key < b.key ? -1 : 1)) : others;
  // A chain without a validator could never make another block.
  if (validators.length === 0) {
    throw new SteleError('POLICY_LOCKS_OUT', { scope: SYSTEM.nodes, reason: 'no validator would be left' });
  }
  if (validators.length > LIMITS.validators) {
    throw new SteleError('NODE_BAD', { key: id, reason: `a chain has at most ${LIMITS.validators} validators` });
  }
  context.state.sets.set(VALIDATORS, validators);
}

/** @throws SteleError KEY_UNKNOWN */
export function presentNode({ state: { nodes } }: NodesContext, id: string): NodeRecord {
  const node = nodes.get(id);
  if (!node || node.removed !== undefined) throw new SteleError('KEY_UNKNOWN', { key: id });
  return node;
}

/**
 * Checks how a node says that it takes part in the engine's network: two nodes that vote with one key, or answer to one
 * name, would be taken for one that misbehaves.
 * @throws SteleError NODE_BAD, CRYPTO_KEY_BAD
 */
export function checkEngine(
  context: NodesContext,
  id: string,
  engine: Static<typeof engineIdentity> | undefined,
  role: NodeRecord['role'],
): void {
  const system = systemOf(context);
  const refuse = (reason: string) => new SteleError('NODE_BAD', { key: id, reason });
  if (!engine) {
    if (system.engine !== 'solo' && role === 'validator') throw refuse('a validator of this chain needs a vote key');
    return;
  }
  if (system.keyId('ed25519', fromBase64(engine.voteKey)) === undefined) {
    throw new SteleError('CRYPTO_KEY_BAD', { suite: 'ed25519', reason: 'the vote key is no public key of this suite' });
  }
  const { identities } = context.state;
  const [voter, peer] = [voteIdentity(engine.voteKey), peerIdentity(engine.peerId)].map(
    (key) => identities.get(key)?.node,
  );
  if (voter !== undefined && voter !== id) throw refuse(`the node ${voter} votes with the same key`);
  if (peer !== undefined && peer !== id) throw refuse(`the node ${peer} has the same peer id`);
}

function identitiesOf(node: NodeRecord | undefined): string[] {
  if (!node?.engine || node.removed !== undefined) return [];
  return [voteIdentity(node.engine.voteKey), peerIdentity(node.engine.peerId)];
}
