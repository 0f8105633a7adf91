import { type Chain, type ProtocolPlan, readPlan, type StateSource, systemState, whatIsNeeded } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { Build, UpgradeStanding } from './interface.ts';

/** Whose standing is read, and where. */
export interface StandingOptions {
  readonly chain: Pick<Chain, 'sections'>;
  readonly source: StateSource;
  /** Id of the node's key in hex. */
  readonly key: string;
  readonly build: Build;
}

/**
 * Reads how a node stands towards the protocol of its chain.
 * @param newest height of the newest block.
 */
export function readUpgrade({ chain, source, key, build }: StandingOptions, newest: number): UpgradeStanding {
  const plan = readPlan(chain, source);
  return { plan, announced: systemState.announcements.read(source, key), ahead: aheadOf(plan, build, newest) };
}

/** Why a build will stop, where it cannot execute what is scheduled. @param newest height of the newest block. */
export function aheadOf({ next }: ProtocolPlan, { protocols }: Build, newest: number): SteleError | undefined {
  if (!next || protocols.includes(next.protocol)) return undefined;
  const { protocol, height, releases } = next;
  return new SteleError('UPGRADE_AHEAD', { protocol, height, newest, ...whatIsNeeded(releases, protocols) });
}

/**
 * Whether the chain has to hear of a build: where it can execute other versions than the chain takes it for, or where
 * what the chain has is of another release. A node that never announced counts as one that can execute the founding's.
 */
export function isNews(chain: Pick<Chain, 'sections'>, { announced }: UpgradeStanding, build: Build): boolean {
  const founding = [chain.sections.runtime.headerVersion];
  const known = announced?.protocols ?? founding;
  const isSame = known.length === build.protocols.length && known.every((each, i) => each === build.protocols[i]);
  return !isSame || (announced !== undefined && announced.release !== build.release);
}
