import type { NetworkReport } from '@stele/ordering';
import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import type { LivenessFacts } from './interface.ts';
import { judgeLiveness } from './judge-liveness.ts';

const ORGANISATIONS = ['bank-a', 'bank-b', 'bank-c', 'bank-d'];
const idOf = (i: number) => `${i}`.repeat(64);
const peerOf = (i: number) => `${i}`.repeat(40);
const NOW = 1_000_000;

const network = (changes: Partial<NetworkReport> = {}): NetworkReport => ({
  process: { phase: 'running', restarts: 0, lastEnd: '' },
  deciding: {
    engineHeight: 20,
    round: 0,
    since: NOW - 500,
    proposer: new Uint8Array(32),
    isCatchingUp: false,
    pool: 0,
  },
  peers: [2, 3, 4].map(peerOf),
  validators: ORGANISATIONS.map((_, i) => ({ keyId: new Uint8Array(32).fill(17 * (i + 1)) })),
  ...changes,
});
const deciding = (changes: object) => ({
  deciding: { ...network().deciding, ...changes } as NonNullable<NetworkReport['deciding']>,
});

function judge(changes: Partial<LivenessFacts> = {}) {
  return judgeLiveness({
    engine: 'cometbft',
    own: idOf(1),
    height: 9,
    time: NOW - 1000,
    now: NOW,
    validators: ORGANISATIONS.map((organisation, i) => ({
      keyId: idOf(i + 1),
      organisation,
      weight: 1,
      peerId: peerOf(i + 1),
    })),
    standing: { role: 'validator', removed: undefined, isGateway: true },
    status: { state: 'idle', reason: '', waiting: 0 },
    network: network(),
    failure: undefined,
    obstacle: undefined,
    ...changes,
  });
}

const codes = ({ findings }: ReturnType<typeof judge>) => findings.map(({ code }) => code);

test('everybody there and nothing to order → idle, and nothing to say', () => {
  expect(judge()).toMatchObject({ state: 'idle', findings: [], weight: { present: 4, total: 4 }, peers: 3 });
});

test('bundles in the pool → deciding', () => {
  expect(judge({ network: network(deciding({ pool: 3 })) }).state).toBe('deciding');
});

test('two of four away → stalled, with the names of those who are missing', () => {
  const judged = judge({ network: network({ peers: [peerOf(2)] }) });
  expect(judged.state).toBe('stalled');
  expect(judged.findings[0]).toMatchObject({
    code: 'LIVENESS_NO_QUORUM',
    detail: { away: 'bank-c, bank-d', needed: 2 },
  });
});

test('one of four without votes → named with the time of the first block without it, and blocks go on', () => {
  const absent = network();
  const validators = absent.validators.map((validator, i) =>
    i === 2 ? { ...validator, absentSince: { engineHeight: 12, time: 3_600_000 } } : validator,
  );
  const judged = judge({ network: { ...absent, validators } });
  expect(judged.state).toBe('idle');
  expect(judged.findings[0]).toMatchObject({
    code: 'LIVENESS_VALIDATOR_AWAY',
    detail: { organisation: 'bank-c', since: '1970-01-01T01:00:00.000Z' },
  });
});

test.each([
  [5000, 'ahead of', 5],
  [-300_000, 'behind', 300],
])('a clock %i ms off → named with its direction', (clockOffset, direction, seconds) => {
  const validators = network().validators.map((validator, i) => (i === 1 ? { ...validator, clockOffset } : validator));
  expect(judge({ network: network({ validators }) }).findings[0]).toMatchObject({
    code: 'LIVENESS_CLOCK',
    detail: { organisation: 'bank-b', direction, seconds },
  });
});

test('a clock one second off → nothing to say', () => {
  const validators = network().validators.map((validator) => ({ ...validator, clockOffset: 1000 }));
  expect(codes(judge({ network: network({ validators }) }))).toEqual([]);
});

test('an engine that ended → starting, with why it ended', () => {
  const { deciding: _, ...rest } = network({
    process: { phase: 'waiting', restarts: 2, lastEnd: 'port in use' },
    peers: [],
  });
  const judged = judge({ network: rest });
  expect(judged).toMatchObject({ state: 'starting', weight: { present: 0 } });
  expect(judged.findings[0]).toMatchObject({ code: 'LIVENESS_ENGINE', detail: { reason: 'port in use' } });
});

test('a node that fetches blocks → catching up, and where it stands', () => {
  const judged = judge({ network: network(deciding({ isCatchingUp: true })) });
  expect(judged.state).toBe('catching-up');
  expect(codes(judged)).toEqual(['LIVENESS_CATCHING_UP']);
});

test('round after round without a decision → stalled, and whose turn it is', () => {
  const judged = judge({
    network: network(deciding({ pool: 1, round: 4, since: NOW - 60_000, proposer: new Uint8Array(32).fill(0x22) })),
  });
  expect(judged.state).toBe('stalled');
  expect(judged.findings[0]).toMatchObject({ code: 'LIVENESS_ROUNDS', detail: { round: 4, organisation: 'bank-b' } });
});

test('a node that cannot go on → halted, with its reason first', () => {
  const failure = new SteleError('STATE_IO', { path: '/data', operation: 'write', reason: 'no space left' });
  const judged = judge({ failure, network: undefined });
  expect(judged).toMatchObject({ state: 'halted' });
  expect(codes(judged)[0]).toBe('STATE_IO');
});

test('an upgrade that this build cannot follow → said before everything else, and not once more when it has stopped', () => {
  const ahead = new SteleError('UPGRADE_AHEAD', {
    protocol: 2,
    height: 50,
    newest: 9,
    releases: '2.0.0',
    supported: '1',
  });
  expect(codes(judge({ ahead }))).toEqual(['UPGRADE_AHEAD']);
  const failure = new SteleError('PROTOCOL_UNSUPPORTED', {
    protocol: 2,
    height: 50,
    releases: '2.0.0',
    supported: '1',
  });
  expect(codes(judge({ ahead, failure, network: undefined }))).toEqual(['PROTOCOL_UNSUPPORTED']);
});

test('one node that orders alone → idle or deciding, as bundles wait', () => {
  const alone = {
    engine: 'solo',
    network: undefined,
    validators: [{ keyId: idOf(1), organisation: 'local', weight: 1, peerId: '' }],
  };
  expect(judge(alone)).toMatchObject({ state: 'idle', peers: 0, weight: { present: 1 } });
  expect(judge({ ...alone, status: { state: 'running', reason: '', waiting: 2 } }).state).toBe('deciding');
});

test('a node that the chain does not know → said before everything else', () => {
  const standing = { role: 'unknown', removed: undefined, isGateway: false } as const;
  const judged = judge({ standing, own: idOf(9), network: network({ peers: [] }) });
  expect(judged.role).toBe('unknown');
  expect(judged.findings[0]).toMatchObject({ code: 'LIVENESS_NODE_UNKNOWN', detail: { key: idOf(9), height: 9 } });
});

test('a node that was removed → said since when', () => {
  const standing = { role: 'removed', removed: 3_600_000, isGateway: false } as const;
  expect(judge({ standing }).findings[0]).toMatchObject({
    code: 'LIVENESS_NODE_REMOVED',
    detail: { removed: '1970-01-01T01:00:00.000Z' },
  });
});

test('an observer that is no gateway → nothing is wrong with it', () => {
  const standing = { role: 'observer', removed: undefined, isGateway: false } as const;
  const obstacle = new SteleError('GATEWAY_UNREGISTERED', { height: 9, key: idOf(9), chain: 'trade' });
  expect(judge({ standing, obstacle, own: idOf(9) })).toMatchObject({ role: 'observer', findings: [] });
});
