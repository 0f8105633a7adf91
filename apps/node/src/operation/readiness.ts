import type { SteleError } from '@stele/protocol';
import type { Health } from '@stele/sdk/api';
import type { ChainSet } from '../chains/chain-set.ts';
import type { ManagedChain } from '../chains/managed-chain.ts';
import { dataLayout } from '../data/layout.ts';
import type { RunningChain } from '../running-chain.ts';
import { terminalTexts } from '../terminal/texts.ts';
import type { DiskWatch } from './disk-watch.ts';
import { outboxNotice } from './start-notices.ts';

type Check = Health['checks'][number];

/** What keeps the node, and each of its chains, from taking transactions. A chain that its operator stopped is not missed. */
export function readinessChecks(chains: Pick<ChainSet, 'all'>, disk: DiskWatch, data: string): Check[] {
  const wanted = chains.all.filter(({ state }) => state !== 'stopped' && state !== 'stopping');
  return [checkOf('disk', disk.obstacle()), ...wanted.flatMap((chain) => chainChecks(chain, data))];
}

/**
 * Whether requests are to be sent to this node: where one of several chains does not run, the others still answer.
 * @param checks as `readinessChecks` gives them.
 */
export function isReady(checks: readonly Check[]): boolean {
  const chains = new Set(checks.flatMap(({ chain }) => (chain === undefined ? [] : [chain])));
  const holds = (chain: string | undefined) => checks.every((check) => check.chain !== chain || check.ok);
  return holds(undefined) && (chains.size === 0 || [...chains].some(holds));
}

function chainChecks({ name, state, failure, opened }: ManagedChain, data: string): Check[] {
  const ofChain = (check: Check): Check => ({ ...check, chain: name });
  const runs: Check = state === 'starting' ? { name: 'chain', ok: false, detail: state } : checkOf('chain', failure);
  if (!opened) return [ofChain(runs)];
  const { running } = opened;
  if (!running.view) return [ofChain(runs), ofChain(checkOf('headers', lightObstacle(running)))];
  const { outbox } = dataLayout(data, name).chain;
  // A loss that is past: the node does all it can, and its operator has to know.
  const lost = running.isOutboxLost ? terminalTexts('en').notice(outboxNotice(outbox)) : '';
  return [runs, checkOf('ordering', running.view.gateway.stall), { name: 'outbox', ok: true, detail: lost }].map(
    ofChain,
  );
}

/** A light node that follows no history that it could vouch for sends nobody anywhere. */
function lightObstacle({ light }: RunningChain): SteleError | undefined {
  if (!light) return undefined;
  return light.follower.fork ?? (light.peers.usable.length === 0 ? light.peers.noPeer() : undefined);
}

function checkOf(name: string, obstacle: SteleError | undefined): Check {
  return { name, ok: obstacle === undefined, detail: obstacle ? `${obstacle.message} ${obstacle.hint}` : '' };
}
