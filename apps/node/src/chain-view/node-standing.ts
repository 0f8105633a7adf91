import { type NodeRecord, type StateSource, systemState } from '@stele/ledger';

/** What the chain says of this node. */
export interface NodeStanding {
  /** `unknown` where no node with its key was ever added. */
  readonly role: NodeRecord['role'] | 'unknown' | 'removed';
  /** Header time in ms at which it was removed; undefined where it was not. */
  readonly removed: number | undefined;
  /** Whether it may put transactions forward. */
  readonly isGateway: boolean;
}

/** @param key id of the node's key in hex. */
export function readStanding(state: StateSource, key: string): NodeStanding {
  const node = systemState.nodes.read(state, key);
  const gateway = systemState.gateways.read(state, key);
  const isGateway = gateway !== undefined && gateway.removed === undefined;
  if (!node) return { role: 'unknown', removed: undefined, isGateway };
  const { role, removed } = node;
  return { role: removed === undefined ? role : 'removed', removed, isGateway };
}
