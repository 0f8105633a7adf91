import { isSteleError, SteleError, toHex } from '@stele/protocol';
import type { ChainLiveness } from '@stele/sdk/api';
import type { KnownValidator, LivenessFacts } from './interface.ts';

/** How long one height of the engine may take before something is wrong, in ms: several rounds at usual time-outs. */
const LONG_MS = 15_000;

/** From which difference on a clock is worth a word, in ms. */
const CLOCK_MS = 3000;

type ValidatorLiveness = ChainLiveness['validators'][number];

/** Says why blocks are made or not, from what this node knows. */
export function judgeLiveness(facts: LivenessFacts): ChainLiveness {
  const { engine, height, time, network, status } = facts;
  const validators = facts.validators.map((validator) => livenessOf(validator, facts));
  const weight = weightsOf(validators, facts);
  const deciding = network?.deciding;
  const findings = findingsOf(facts, validators, weight);
  return {
    state: stateOf(facts, weight),
    engine,
    height,
    time,
    waiting: status.waiting,
    pool: deciding?.pool ?? status.waiting,
    ...(deciding
      ? {
          deciding: {
            engineHeight: deciding.engineHeight,
            round: deciding.round,
            since: deciding.since,
            proposer: toHex(deciding.proposer),
          },
        }
      : {}),
    role: facts.standing.role,
    peers: network?.peers.length ?? 0,
    validators,
    weight,
    findings: findings.map((finding) => finding.toJSON()),
  };
}

function livenessOf({ keyId, organisation, weight, peerId }: KnownValidator, facts: LivenessFacts): ValidatorLiveness {
  const report = facts.network?.validators.find((candidate) => toHex(candidate.keyId) === keyId);
  const own = keyId === facts.own;
  const { absentSince, clockOffset } = report ?? {};
  return {
    keyId,
    organisation,
    weight,
    own,
    connected: own || (facts.network?.peers.includes(peerId) ?? false),
    ...(absentSince ? { absentSince: absentSince.time } : {}),
    ...(clockOffset === undefined || own ? {} : { clockOffset: Math.round(clockOffset) }),
  };
}

function weightsOf(validators: readonly ValidatorLiveness[], { network }: LivenessFacts): ChainLiveness['weight'] {
  const total = validators.reduce((sum, { weight }) => sum + weight, 0);
  const isRunning = !network || network.process.phase === 'running';
  const present = validators.reduce((sum, { weight, connected }) => sum + (connected && isRunning ? weight : 0), 0);
  return { present, needed: (2 * total) / 3, total };
}

function stateOf(facts: LivenessFacts, weight: ChainLiveness['weight']): ChainLiveness['state'] {
  const { failure, network, status, obstacle } = facts;
  if (failure || status.state === 'halted') return 'halted';
  if (network) return networkState(facts, network, weight);
  if (obstacle) return 'stalled';
  return status.waiting > 0 ? 'deciding' : 'idle';
}

function networkState(
  { status, now }: LivenessFacts,
  network: NonNullable<LivenessFacts['network']>,
  { present, needed }: ChainLiveness['weight'],
): ChainLiveness['state'] {
  if (network.process.phase !== 'running' || !network.deciding) return 'starting';
  if (present <= needed) return 'stalled';
  if (network.deciding.isCatchingUp) return 'catching-up';
  if (network.deciding.pool === 0 && status.waiting === 0) return 'idle';
  return now - network.deciding.since > LONG_MS && network.deciding.round > 1 ? 'stalled' : 'deciding';
}

function findingsOf(
  facts: LivenessFacts,
  validators: readonly ValidatorLiveness[],
  weight: ChainLiveness['weight'],
): SteleError[] {
  const { failure, obstacle, network, ahead } = facts;
  return [
    ...(failure ? [failure] : []),
    ...(ahead && !failure ? [ahead] : []),
    ...standingFindings(facts),
    ...(network ? networkFindings(facts, network, validators, weight) : []),
    ...(obstacle && obstacle !== failure && !isOfStanding(facts) ? [obstacle] : []),
  ];
}

/** What the chain says of this node, where that keeps it from taking part. One that orders alone needs no leave. */
function standingFindings({ network, standing, own, height }: LivenessFacts): SteleError[] {
  if (!network) return [];
  const { role, removed = 0 } = standing;
  if (role === 'unknown') return [new SteleError('LIVENESS_NODE_UNKNOWN', { height, key: own })];
  if (role !== 'removed') return [];
  return [new SteleError('LIVENESS_NODE_REMOVED', { key: own, removed: new Date(removed).toISOString() })];
}

/** A node that keeps no bundles back lacks nothing where it is no gateway. */
function isOfStanding({ network, obstacle }: LivenessFacts): boolean {
  return network !== undefined && isSteleError(obstacle, 'GATEWAY_UNREGISTERED');
}

function networkFindings(
  { height }: LivenessFacts,
  { process, deciding }: NonNullable<LivenessFacts['network']>,
  validators: readonly ValidatorLiveness[],
  { present, needed, total }: ChainLiveness['weight'],
): SteleError[] {
  if (process.phase !== 'running') {
    const reason = process.lastEnd === '' ? 'it has not ended before' : process.lastEnd;
    return [new SteleError('LIVENESS_ENGINE', { phase: process.phase, reason })];
  }
  const away = validators.filter(({ connected }) => !connected);
  const findings: SteleError[] = [];
  if (present <= needed) {
    const names = away.map(({ organisation }) => organisation).join(', ');
    findings.push(new SteleError('LIVENESS_NO_QUORUM', { present, needed: Math.floor(needed), total, away: names }));
  }
  if (deciding?.isCatchingUp) findings.push(new SteleError('LIVENESS_CATCHING_UP', { height }));
  findings.push(...validatorFindings(validators));
  if (deciding && deciding.round > 1) {
    const proposer = validators.find(({ keyId }) => keyId === toHex(deciding.proposer))?.organisation ?? 'nobody known';
    findings.push(new SteleError('LIVENESS_ROUNDS', { round: deciding.round, organisation: proposer }));
  }
  return findings;
}

function validatorFindings(validators: readonly ValidatorLiveness[]): SteleError[] {
  const findings: SteleError[] = [];
  for (const { organisation, absentSince, own } of validators) {
    if (absentSince === undefined || own) continue;
    const since = new Date(absentSince).toISOString();
    findings.push(new SteleError('LIVENESS_VALIDATOR_AWAY', { organisation, since }));
  }
  for (const { organisation, clockOffset = 0 } of validators) {
    if (Math.abs(clockOffset) < CLOCK_MS) continue;
    const seconds = Math.round(Math.abs(clockOffset) / 1000);
    findings.push(
      new SteleError('LIVENESS_CLOCK', { organisation, seconds, direction: clockOffset > 0 ? 'ahead of' : 'behind' }),
    );
  }
  return findings;
}
