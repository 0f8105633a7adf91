import { type Context, type Static, t } from '@stele/contract';

/** What a node does for the chain: order and certify, keep everything, or keep headers alone. */
export const ROLES = ['validator', 'observer', 'light'] as const;

export const organisation = t.string({ minLength: 1, maxLength: 32 });
export const key = t.hex(32);
export const weight = t.integer({ minimum: 1, maximum: 1_000_000 });

/** How a node takes part in an ordering engine with a network of its own. */
export const engineIdentity = t.object({
  /** Ed25519 key of its votes. */
  voteKey: t.base64({ maxLength: 44 }),
  /** By which other nodes know it on the network. */
  peerId: t.hex(20),
  /** Where other nodes reach it, as HOST:PORT. */
  address: t.optional(t.string({ minLength: 3, maxLength: 260 })),
});

export const nodeRecord = t.object({
  organisation: t.string(),
  suite: t.string(),
  /** Quorum key of a validator, and what other nodes are known by. */
  publicKey: t.base64(),
  role: t.oneOf(...ROLES),
  /** Weight of a validator's voice in certificates; 0 for others. */
  weight: t.integer({ minimum: 0, maximum: 1_000_000 }),
  since: t.integer(),
  changed: t.integer(),
  removed: t.optional(t.integer()),
  engine: t.optional(engineIdentity),
});
export type NodeRecord = Static<typeof nodeRecord>;

const validator = t.object({
  key,
  suite: t.string(),
  publicKey: t.base64(),
  weight,
  organisation: t.string(),
  /** Key of its votes in the engine; empty where one node orders alone. */
  voteKey: t.string(),
});
export type ValidatorEntry = Static<typeof validator>;

/** Key of the entry that lists the validators. */
export const VALIDATORS = 'validators';

export const state = {
  nodes: { description: 'Nodes by key id.', value: nodeRecord, ordered: true },
  identities: {
    description: 'Nodes by how they take part in the network: "peer ID" or "vote KEY".',
    value: t.object({ node: key }),
  },
  sets: { description: 'The validators, in ascending order of their keys.', value: t.array(validator) },
} as const;

export const events = {
  nodeChanged: t.object({ key: t.hex(32), organisation: t.string(), role: t.string(), weight: t.integer() }),
  nodeRemoved: t.object({ key: t.hex(32) }),
} as const;

export type NodesContext = Context<typeof state, typeof events>;

/** Key under which a node is found by the id that others know it by. */
export function peerIdentity(peerId: string): string {
  return `peer ${peerId}`;
}

/** Key under which a node is found by the key of its votes. */
export function voteIdentity(voteKey: string): string {
  return `vote ${voteKey}`;
}

/** How a node that validates stands in the list; undefined for others. */
export function validatorEntry(id: string, node: NodeRecord): ValidatorEntry | undefined {
  if (node.role !== 'validator' || node.removed !== undefined) return undefined;
  const { suite, publicKey, organisation: of, engine } = node;
  return { key: id, suite, publicKey, weight: node.weight, organisation: of, voteKey: engine?.voteKey ?? '' };
}
