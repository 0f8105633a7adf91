import { type Chain, readPlan, type StateSource, systemState, whatIsNeeded } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { Build, UpgradeStanding } from './interface.ts';

/**
 * Reads how a node stands towards the protocol of its chain.
 * @param key id of the node's key in hex.
 * @param newest height of the newest block.
 */
export function readUpgrade(
  {
    chain,
    source,
    key,
    build,
  }: { readonly chain: Chain; readonly source: StateSource; readonly key: string; readonly build: Build },
  newest: number,
): UpgradeStanding {
  const plan = readPlan(chain, source);
  const announced = systemState.announcements.read(source, key);
  const { next } = plan;
  const cannot = next !== undefined && !build.protocols.includes(next.protocol);
  const ahead = cannot
    ? new SteleError('UPGRADE_AHEAD', {
        protocol: next.protocol,
        height: next.height,
        newest,
        ...whatIsNeeded(next.releases, build.protocols),
      })
    : undefined;
  return { plan, announced, ahead };
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
