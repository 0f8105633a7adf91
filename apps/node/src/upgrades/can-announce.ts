import { type StateSource, SYSTEM, systemState } from '@stele/ledger';
import type { NodeStanding } from '../chain-view/node-standing.ts';

/** Whether a chain takes announcements of a node: one that was founded before there were any has no contract for them. */
export function canAnnounce(source: StateSource, { role, isGateway }: NodeStanding): boolean {
  const isNode = role !== 'unknown' && role !== 'removed';
  return isNode && isGateway && systemState.contracts.read(source, SYSTEM.upgrades) !== undefined;
}
