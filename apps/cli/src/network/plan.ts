import type { NetworkPlan } from './interface.ts';

/** What a network is founded on unless said; the folder is taken from the working directory. */
export const USUAL_PLAN: NetworkPlan = {
  folder: 'network',
  chain: 'trial',
  organisations: 4,
  suite: 'ed25519-sha256',
  rule: 'majority',
  port: 7500,
  proposeMs: 3000,
  commitMs: 200,
};

/** How many of nodes with equal weights may fail at once, or lie, while the others go on: n ≥ 3f + 1. */
export function faultsOf(nodes: number): number {
  return Math.floor((nodes - 1) / 3);
}

/** The ports for other nodes lie so far above those of the APIs: more nodes than this would meet. */
export const PEER_PORT_DISTANCE = 100;
export const MOST_ORGANISATIONS = 50;
