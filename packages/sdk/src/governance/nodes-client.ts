import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import { readAll } from './pages.ts';

/** Order and certify; keep everything; keep headers alone. */
export type NodeRole = 'validator' | 'observer' | 'light';

/** How a node takes part in the network of the ordering engine. */
export interface NodeEngine {
  /** Ed25519 key of its votes, base64. */
  readonly voteKey: string;
  /** By which other nodes know it, hex. */
  readonly peerId: string;
  /** Where they reach it, as HOST:PORT. */
  readonly address?: string;
}

/** A node of the chain. */
export interface NodeInfo {
  /** Id of its key, hex. */
  readonly key: string;
  readonly organisation: string;
  readonly suite: string;
  /** base64 */
  readonly publicKey: string;
  readonly role: NodeRole;
  /** Weight of a validator; 0 for others. */
  readonly weight: number;
  /** Header times in ms since 1970; the last one where it is no node any more. */
  readonly since: number;
  readonly changed: number;
  readonly removed?: number;
  readonly engine?: NodeEngine;
}

/** A key that may put bundles of transactions forward, which is that of a node. */
export interface GatewayInfo {
  readonly key: string;
  readonly organisation: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly since: number;
  readonly removed?: number;
}

/** A node that is to be added. */
export interface NewNode extends Pick<NodeInfo, 'organisation' | 'suite' | 'publicKey' | 'role' | 'engine'> {
  /** Of a validator; 1 unless given. */
  readonly weight?: number;
}

/** What of a node is to change. */
export interface NodeChange {
  readonly role: NodeRole;
  readonly weight?: number;
  readonly engine?: NodeEngine;
}

/** Nodes and gateways. Changing them takes a decision of the members, unless a policy allows it. */
export interface NodesClient {
  /** All nodes in the order of their keys, removed ones included. */
  list(options?: QueryOptions): Promise<NodeInfo[]>;
  /** All gateways, likewise. */
  gateways(options?: QueryOptions): Promise<GatewayInfo[]>;
  addCall(node: NewNode): ContractCall;
  changeCall(key: string, change: NodeChange): ContractCall;
  removeCall(key: string): ContractCall;
  addGatewayCall(gateway: Pick<NewNode, 'organisation' | 'suite' | 'publicKey'>): ContractCall;
  removeGatewayCall(key: string): ContractCall;
}

/** The calls of sys.nodes and sys.gateways, typed. */
export function createNodesClient(client: Client): NodesClient {
  const nodes = client.contract('sys.nodes');
  const gateways = client.contract('sys.gateways');
  return {
    async list(options) {
      const pages = { items: 'nodes', keyOf: ({ key }: Listed<'node'>) => key };
      const all = await readAll<Listed<'node'>>(nodes, 'list', pages, options);
      return all.map(({ key, node }) => ({ key, ...(node as Omit<NodeInfo, 'key'>) }));
    },
    async gateways(options) {
      const pages = { items: 'gateways', keyOf: ({ key }: Listed<'gateway'>) => key };
      const all = await readAll<Listed<'gateway'>>(gateways, 'list', pages, options);
      return all.map(({ key, gateway }) => ({ key, ...(gateway as Omit<GatewayInfo, 'key'>) }));
    },
    addCall: (node) => nodes.prepare('add', { ...node }),
    changeCall: (key, change) => nodes.prepare('change', { key, ...change }),
    removeCall: (key) => nodes.prepare('remove', { key }),
    addGatewayCall: ({ organisation, suite, publicKey }) => gateways.prepare('add', { organisation, suite, publicKey }),
    removeGatewayCall: (key) => gateways.prepare('remove', { key }),
  };
}

/** An entry of a list, as the contracts give it. */
type Listed<Name extends string> = { readonly key: string } & { readonly [name in Name]: unknown };
