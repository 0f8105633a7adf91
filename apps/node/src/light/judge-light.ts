import { SteleError, toHex, weightOf } from '@stele/protocol';
import type { ChainLiveness } from '@stele/sdk/api';
import type { LightView } from './light-view.ts';
import { newestSigners } from './newest-signers.ts';

/** From so many blocks on a node is catching up: fewer are on their way. */
const FAR = 3;

/** How long nobody may have confirmed the newest block before that is worth a word, in ms. */
const CONFIRM_MS = 60_000;

/** How far a light node is, whom it asks, and what is wrong. */
export async function judgeLight(view: LightView, now: number): Promise<ChainLiveness> {
  const { chain, store, follower, peers, nodeKey } = view;
  const { height } = store.headers;
  const set = await store.sets.at(height + 1);
  const signers = await newestSigners(store);
  const total = set.validators.reduce((sum, { weight }) => sum + weight, 0);
  const findings = findingsOf(view, now);
  return {
    state: stateOf(view, findings),
    engine: chain.sections.engine?.name ?? 'solo',
    height,
    time: height === 0 ? chain.core.time : store.headers.newest.header.time,
    waiting: 0,
    pool: 0,
    role: view.standing().role,
    peers: peers.standings(height).filter(({ state }) => state !== 'dropped' && state !== 'silent').length,
    light: {
      behind: follower.behind,
      ...(follower.confirmed === undefined ? {} : { confirmed: follower.confirmed }),
      peers: peers.standings(height),
    },
    validators: set.validators.map(({ keyId, organisation, weight }) => ({
      keyId: toHex(keyId),
      organisation,
      weight,
      own: toHex(keyId) === toHex(nodeKey),
      connected: signers.has(toHex(keyId)),
    })),
    weight: { present: weightOf(set, signers), needed: (2 * total) / 3, total },
    findings: findings.map((finding) => finding.toJSON()),
  };
}

function stateOf({ follower }: LightView, findings: readonly SteleError[]): ChainLiveness['state'] {
  if (follower.fork) return 'halted';
  if (findings.some(({ code }) => code === 'LIGHT_UNCONFIRMED')) return 'stalled';
  return follower.behind >= FAR || follower.confirmed === undefined ? 'catching-up' : 'idle';
}

function findingsOf(view: LightView, now: number): SteleError[] {
  const { follower, peers, store, nodeKey } = view;
  const { height } = store.headers;
  const { role, removed = 0 } = view.standing();
  const key = toHex(nodeKey);
  const seen = follower.confirmed ?? follower.since;
  const faults = peers.all.flatMap((peer) => peers.faultOf(peer, height) ?? []);
  return [
    ...[follower.fork, follower.unknown].filter((found) => found !== undefined),
    ...(now - seen > CONFIRM_MS
      ? [new SteleError('LIGHT_UNCONFIRMED', { height, since: new Date(seen).toISOString() })]
      : []),
    ...(follower.behind >= FAR ? [new SteleError('LIGHT_BEHIND', { height, claimed: peers.claimed })] : []),
    ...(role === 'removed'
      ? [new SteleError('LIVENESS_NODE_REMOVED', { key, removed: new Date(removed).toISOString() })]
      : []),
    ...faults,
  ];
}
