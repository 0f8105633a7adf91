import { type Context, contract, t } from '@stele/contract';
import { fromBase64, SteleError } from '@stele/protocol';
import { allEntries } from './all-entries.ts';
import { SYSTEM } from './names.ts';
import { systemOf } from './services.ts';

/** What a node does for the chain: order and certify, keep everything, or keep headers alone. */
const ROLES = ['validator', 'observer', 'light'] as const;

const nodeRecord = t.object({
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
});

const state = { nodes: { description: 'Nodes by key id.', value: nodeRecord, ordered: true } } as const;

const events = {
  nodeChanged: t.object({ key: t.hex(32), organisation: t.string(), role: t.string(), weight: t.integer() }),
  nodeRemoved: t.object({ key: t.hex(32) }),
} as const;

const organisation = t.string({ minLength: 1, maxLength: 32 });
const key = t.hex(32);
const weight = t.integer({ minimum: 1, maximum: 1_000_000 });

/**
 * Nodes of the chain and what they do. What the members decide here is taken over by ordering engines that can change
 * their validators; the embedded engine keeps the one it was founded with.
 */
export const nodesContract = contract({
  name: SYSTEM.nodes,
  version: '1.0.0',
  description: 'Nodes, their roles and weights.',
  state,
  events,
  methods: {
    add: {
      description: 'Registers a node of an active organisation.',
      access: 'administration',
      args: t.object({
        organisation,
        suite: t.string({ maxLength: 32 }),
        publicKey: t.base64({ maxLength: 8192 }),
        role: t.oneOf(...ROLES),
        weight: t.optional(weight),
      }),
      returns: t.object({ key }),
      run: (context, args) => {
        const system = systemOf(context);
        if (!system.members().has(args.organisation)) {
          const { status } = system.trustIn(args.organisation);
          throw new SteleError('ORGANISATION_NOT_ACTIVE', { organisation: args.organisation, status });
        }
        const id = system.keyId(args.suite, fromBase64(args.publicKey));
        if (id === undefined) {
          throw new SteleError('CRYPTO_KEY_BAD', { suite: args.suite, reason: 'it is no public key of this suite' });
        }
        const known = context.state.nodes.get(id);
        if (known && known.removed === undefined)
          throw new SteleError('KEY_EXISTS', { key: id, account: known.organisation });
        const { suite, publicKey, role } = args;
        put(
          context,
          id,
          { organisation: args.organisation, suite, publicKey, since: context.time },
          role,
          args.weight ?? 1,
        );
        return { key: id };
      },
    },
    change: {
      description: 'Changes the role or weight of a node.',
      access: 'administration',
      args: t.object({ key, role: t.oneOf(...ROLES), weight: t.optional(weight) }),
      returns: t.null(),
      run: (context, args) => {
        const { organisation: of, suite, publicKey, since } = nodeOf(context, args.key);
        put(context, args.key, { organisation: of, suite, publicKey, since }, args.role, args.weight ?? 1);
        checkValidatorLeft(context);
        return null;
      },
    },
    remove: {
      description: 'Removes a node; what it certified stays.',
      access: 'administration',
      args: t.object({ key }),
      returns: t.null(),
      run: (context, args) => {
        context.state.nodes.set(args.key, { ...nodeOf(context, args.key), removed: context.time });
        context.emit('nodeRemoved', { key: args.key });
        checkValidatorLeft(context);
        return null;
      },
    },
    list: {
      kind: 'query',
      description: 'All nodes, removed ones included.',
      args: t.object({ after: t.optional(t.string({ maxLength: 64 })) }),
      returns: t.object({ nodes: t.array(t.object({ key, node: nodeRecord })), end: t.boolean() }),
      run: (context, options) => {
        const page = context.state.nodes.scan(options);
        return { nodes: page.entries.map((entry) => ({ key: entry.key, node: entry.value })), end: page.end };
      },
    },
  },
});

type NodesContext = Context<typeof state, typeof events>;

interface KnownNode {
  readonly organisation: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly since: number;
}

function put(context: NodesContext, id: string, node: KnownNode, role: (typeof ROLES)[number], given: number): void {
  const weighs = role === 'validator' ? given : 0;
  context.state.nodes.set(id, { ...node, role, weight: weighs, changed: context.time });
  context.emit('nodeChanged', { key: id, organisation: node.organisation, role, weight: weighs });
}

/** @throws SteleError KEY_UNKNOWN */
function nodeOf({ state: { nodes } }: NodesContext, id: string) {
  const node = nodes.get(id);
  if (!node || node.removed !== undefined) throw new SteleError('KEY_UNKNOWN', { key: id });
  return node;
}

/** A chain without a validator could never make another block. @throws SteleError POLICY_LOCKS_OUT */
function checkValidatorLeft({ state: { nodes } }: NodesContext): void {
  for (const { value } of allEntries(nodes)) if (value.role === 'validator' && value.removed === undefined) return;
  throw new SteleError('POLICY_LOCKS_OUT', { scope: SYSTEM.nodes, reason: 'no validator would be left' });
}
