import { isPeerAddress, type NodeRequest, readNodeRequest } from '@stele/node/founding';
import { SteleError } from '@stele/protocol';
import { type Client, createNodesClient, type NodeChange, type NodeInfo, type NodesClient } from '@stele/sdk';
import { findNode } from '../../nodes/find-node.ts';
import { usageError } from '../../program/usage-error.ts';
import type { Matter } from '../decide.ts';
import type { Form, FormContext, FormOptions } from './interface.ts';
import { wholeNumber } from './members.ts';

const ROLES = ['validator', 'observer', 'light'] as const;
type Role = (typeof ROLES)[number];

/** A node and its gateway; as a validator at once only on the proposer's word. */
export const addNode: Form = async (given, [path = ''], options) => {
  const { context, client } = given;
  const request = await readNodeRequest(path);
  await checkChain(client, request, path);
  const role = roleOf(given, options) ?? request.role;
  const weight = weightOf(given, options, role);
  if (role === 'validator' && !options.yes) throw usageError(context.texts.node.usage.validatorAtOnce);
  const nodes = createNodesClient(client);
  // A light node takes no transactions: it passes them on.
  const takes = options.gateway !== false && role !== 'light';
  return {
    title: `add-node ${request.organisation} ${role} ${request.key}`,
    calls: [
      nodes.addCall({ ...partsOf(request), role, ...(weight === undefined ? {} : { weight }) }),
      ...(takes ? [nodes.addGatewayCall(request)] : []),
    ],
  };
};

/** What is not said stays as it is. A light node is no gateway any more; it has not caught up with what it is to vote on. */
export const changeNode: Form = async (given, [word = ''], options) => {
  const { context, client } = given;
  const nodes = createNodesClient(client);
  const node = findNode(await nodes.list(), word);
  const { address } = options;
  const role = roleOf(given, options) ?? node.role;
  if (role === 'validator' && node.role === 'light' && !options.yes) {
    throw usageError(context.texts.node.usage.validatorAtOnce);
  }
  const weight = weightOf(given, options, role) ?? (node.role === 'validator' ? node.weight : undefined);
  if (role === node.role && options.weight === undefined && address === undefined) {
    throw usageError(context.texts.node.usage.nothingToChange);
  }
  if (address !== undefined && !isPeerAddress(address)) throw usageError(context.texts.node.usage.badAddress(address));
  const change: NodeChange = {
    role,
    ...(role === 'validator' && weight !== undefined ? { weight } : {}),
    ...(address === undefined ? {} : { engine: { ...engineOf(node, word), address } }),
  };
  return {
    title: `change-node ${node.organisation} ${[role, change.weight, address].filter((part) => part !== undefined).join(' ')} ${node.key}`,
    calls: [
      nodes.changeCall(node.key, change),
      ...(role === 'light' && (await isGateway(nodes, node.key)) ? [nodes.removeGatewayCall(node.key)] : []),
    ],
  };
};

export const removeNode: Form = async ({ client }, [word = '']) =>
  removalOf(client, findNode(await createNodesClient(client).list(), word));

/** A node that goes, with its gateway where it is one. */
export async function removalOf(client: Client, { key, organisation }: NodeInfo): Promise<Matter> {
  const nodes = createNodesClient(client);
  return {
    title: `remove-node ${organisation} ${key}`,
    calls: [nodes.removeCall(key), ...((await isGateway(nodes, key)) ? [nodes.removeGatewayCall(key)] : [])],
  };
}

/**
 * A node of new keys in the place of one that is lost: in one decision, so that the chain has never one too few or too
 * many. The new one comes first, because a chain without any validator or gateway is refused.
 * @throws SteleError NODE_REQUEST_BAD, NODE_UNKNOWN
 */
export async function replacementOf(client: Client, word: string, path: string): Promise<Matter> {
  const request = await readNodeRequest(path);
  await checkChain(client, request, path);
  const nodes = createNodesClient(client);
  const lost = findNode(await nodes.list(), word);
  if (lost.organisation !== request.organisation) {
    throw bad(path, `it is of ${request.organisation}, and the node to replace of ${lost.organisation}`);
  }
  const { role, weight } = lost;
  const removal = await removalOf(client, lost);
  return {
    title: `replace-node ${request.organisation} ${lost.key}`,
    calls: [
      nodes.addCall({ ...partsOf(request), role, ...(role === 'validator' ? { weight } : {}) }),
      ...(removal.calls.length > 1 ? [nodes.addGatewayCall(request)] : []),
      ...removal.calls,
    ],
  };
}

async function isGateway(nodes: NodesClient, key: string): Promise<boolean> {
  return (await nodes.gateways()).some((gateway) => gateway.key === key && gateway.removed === undefined);
}

function partsOf({ organisation, suite, publicKey, engine }: NodeRequest) {
  return { organisation, suite, publicKey, engine };
}

/** A node is asked for on one chain: its genesis is what it starts from. */
async function checkChain(client: Client, { genesis, chain }: NodeRequest, path: string): Promise<void> {
  const { fingerprint } = await client.chain();
  if (fingerprint === genesis) return;
  throw bad(path, `it is for the chain ${chain} with the genesis ${genesis}, and this chain has ${fingerprint}`);
}

function engineOf({ engine }: NodeInfo, word: string): NonNullable<NodeInfo['engine']> {
  if (engine) return engine;
  throw new SteleError('NODE_UNKNOWN', { node: word, reason: 'it takes part in no network, and has no address' });
}

function roleOf({ context }: FormContext, { role }: FormOptions): Role | undefined {
  if (role === undefined) return undefined;
  const known = ROLES.find((name) => name === role);
  if (!known) throw usageError(context.texts.node.usage.badRole(role));
  return known;
}

function weightOf({ context: { texts } }: FormContext, { weight }: FormOptions, role: string): number | undefined {
  if (weight === undefined) return undefined;
  if (role !== 'validator') throw usageError(texts.node.usage.weightAlone);
  return wholeNumber(weight, () => usageError(texts.usage.invalidArgument('--weight')));
}

function bad(path: string, reason: string): SteleError {
  return new SteleError('NODE_REQUEST_BAD', { path, reason });
}
