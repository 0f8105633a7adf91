import { SteleError } from '@stele/protocol';
import type { Chain } from '../genesis/chain.ts';
import { type StateSource, systemState } from '../system/system-state.ts';
import { PLAN, type ProtocolPlan } from '../system/upgrades/state.ts';
import type { Protocols } from './interface.ts';

/** Which protocol rules, and which is to rule from a height on. A chain without an entry runs what it was founded with. */
export function readPlan(chain: Pick<Chain, 'sections'>, source: StateSource): ProtocolPlan {
  const plan = systemState.protocolPlan.read(source, PLAN);
  return plan ?? { protocol: chain.sections.runtime.headerVersion, since: 0 };
}

/**
 * The version of the protocol that a block is executed by: the state before it decides, and no setting of a node does.
 * @param source the state before the block.
 */
export function protocolAt(chain: Pick<Chain, 'sections'>, source: StateSource, height: number): number {
  const { protocol, next } = readPlan(chain, source);
  return next && next.height <= height ? next.protocol : protocol;
}

/** Why a build cannot execute a block, and which releases can. */
export function unsupported(
  protocol: number,
  height: number,
  releases: readonly string[],
  protocols: Protocols,
): SteleError {
  return new SteleError('PROTOCOL_UNSUPPORTED', { protocol, height, ...whatIsNeeded(releases, protocols.keys()) });
}

/** The values of an error about a version that a build does not have. */
export function whatIsNeeded(releases: readonly string[], protocols: Iterable<number>) {
  return { releases: releases.join(' / ') || '?', supported: [...protocols].join(', ') };
}
