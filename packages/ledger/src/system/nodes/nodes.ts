import { contract, t } from '@stele/contract';
import { fromBase64, SteleError } from '@stele/protocol';
import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import { checkEngine, presentNode, putNode } from './change-node.ts';
import {
  engineIdentity,
  events,
  key,
  type NodesContext,
  nodeRecord,
  organisation,
  ROLES,
  state,
  weight,
} from './state.ts';

/**
 * Nodes of the chain and what they do. Ordering engines that can change their validators follow what the members decide
 * here; the embedded engine keeps the one it was founded with.
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
        engine: t.optional(engineIdentity),
      }),
      returns: t.object({ key }),
      run: (context, { organisation: of, suite, publicKey, role, weight: given = 1, engine }) => {
        checkActive(context, of);
        const id = systemOf(context).keyId(suite, fromBase64(publicKey));
        if (id === undefined) {
          throw new SteleError('CRYPTO_KEY_BAD', { suite, reason: 'it is no public key of this suite' });
        }
        const known = context.state.nodes.get(id);
        if (known && known.removed === undefined)
          throw new SteleError('KEY_EXISTS', { key: id, account: known.organisation });
        checkEngine(context, id, engine, role);
        const dates = { since: context.time, changed: context.time };
        const weighs = role === 'validator' ? given : 0;
        const node = { organisation: of, suite, publicKey, role, weight: weighs, ...dates };
        putNode(context, id, { ...node, ...(engine ? { engine } : {}) });
        context.emit('nodeChanged', { key: id, organisation: of, role, weight: weighs });
        return { key: id };
      },
    },
    change: {
      description: 'Changes the role or weight of a node, or how it takes part in the network.',
      access: 'administration',
      args: t.object({
        key,
        role: t.oneOf(...ROLES),
        weight: t.optional(weight),
        engine: t.optional(engineIdentity),
      }),
      returns: t.null(),
      run: (context, { key: id, role, weight: given = 1, engine }) => {
        const node = presentNode(context, id);
        const identity = engine ?? node.engine;
        checkEngine(context, id, identity, role);
        const weighs = role === 'validator' ? given : 0;
        putNode(context, id, {
          ...node,
          role,
          weight: weighs,
          changed: context.time,
          ...(identity ? { engine: identity } : {}),
        });
        context.emit('nodeChanged', { key: id, organisation: node.organisation, role, weight: weighs });
        return null;
      },
    },
    remove: {
      description: 'Removes a node; what it certified stays.',
      access: 'administration',
      args: t.object({ key }),
      returns: t.null(),
      run: (context, { key: id }) => {
        putNode(context, id, { ...presentNode(context, id), removed: context.time });
        context.emit('nodeRemoved', { key: id });
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

/** @throws SteleError ORGANISATION_NOT_ACTIVE */
function checkActive(context: NodesContext, of: string): void {
  const system = systemOf(context);
  if (system.members().has(of)) return;
  const { status } = system.trustIn(of);
  throw new SteleError('ORGANISATION_NOT_ACTIVE', { organisation: of, status });
}
