import type { AnnouncedValidator, ChainProtocol } from '@stele/sdk/api';
import { expect, test } from 'vitest';
import type { AskedNode, PreflightFacts } from './interface.ts';
import { judgePreflight, verdictOf } from './judge-preflight.ts';

const NAMES = ['bank-a', 'bank-b', 'bank-c', 'bank-d'];
const keyOf = (i: number) => `${i}`.repeat(64);

const announced = (protocols: readonly number[]): AnnouncedValidator[] =>
  NAMES.map((organisation, i) => ({ node: keyOf(i), organisation, weight: 1, protocols, release: '9.0.0' }));

const answer = (i: number, changes: Partial<ChainProtocol> = {}): AskedNode => ({
  url: `http://${NAMES[i]}`,
  reason: '',
  answer: {
    node: keyOf(i),
    release: '9.0.0',
    protocols: [1, 2],
    height: 100,
    protocol: 1,
    able: true,
    nodejs: '24.0.0',
    platform: 'linux',
    engine: { name: 'cometbft', version: '0.40.0', proposeMs: 3000, commitMs: 200 },
    dataFormat: 1,
    freeBytes: 1e12,
    machines: {},
    ...changes,
  },
});

function judge(changes: Partial<PreflightFacts> = {}) {
  const findings = judgePreflight({
    protocol: 2,
    supported: [1, 2],
    status: { protocol: 1, since: 0, height: 100, validators: announced([1, 2]) },
    nodes: NAMES.map((_, i) => answer(i)),
    contracts: [{ name: 'notes', kind: 'quickjs', changes: false, fault: '' }],
    ...changes,
  });
  return { whats: findings.map(({ what }) => what), verdict: verdictOf(findings), findings };
}

const others = (i: number, changed: AskedNode) => NAMES.map((_, each) => (each === i ? changed : answer(each)));

test('all asked, all able → ready, and nothing to say', () => {
  expect(judge()).toMatchObject({ whats: [], verdict: 'ready' });
});

test('a node whose build lacks the version → named, whatever it announced', () => {
  const { findings, verdict } = judge({ nodes: others(1, answer(1, { protocols: [1] })) });
  expect(findings[0]).toMatchObject({ what: 'unable', who: 'bank-b', protocol: 2 });
  expect(verdict).toBe('not-ready');
});

test('a node that has it and never announced it → not ready: the chain goes by announcements', () => {
  const status = { protocol: 1, since: 0, height: 100, validators: announced([1]) };
  expect(judge({ status })).toMatchObject({ whats: NAMES.map(() => 'unannounced'), verdict: 'not-ready' });
});

test('one that does not answer, and announced it → unsure, and named with the reason', () => {
  const silent: AskedNode = { url: 'http://bank-c', answer: undefined, reason: 'refused' };
  const { findings, verdict } = judge({ nodes: others(2, silent) });
  expect(findings).toEqual([{ kind: 'warning', what: 'unasked', who: 'bank-c', reason: 'http://bank-c: refused' }]);
  expect(verdict).toBe('unsure');
});

test('a build without the version → said first', () => {
  expect(judge({ supported: [1], contracts: [] })).toMatchObject({ whats: ['this-build'], verdict: 'not-ready' });
});

test('a contract that cannot be loaded → not ready; one that gets another machine → a warning', () => {
  const broken = { name: 'notes', kind: 'quickjs', changes: true, fault: 'bad' };
  expect(judge({ contracts: [broken] })).toMatchObject({ whats: ['contract'], verdict: 'not-ready' });
  expect(judge({ contracts: [{ ...broken, fault: '' }] })).toMatchObject({ whats: ['machine'], verdict: 'ready' });
});

test.each([
  ['a disk that is nearly full', { freeBytes: 1e6 }, 'disk', 'not-ready'],
  ['a node that is far behind', { height: 50 }, 'behind', 'ready'],
  ['another Node.js', { nodejs: '24.9.0' }, 'differ', 'ready'],
  ['another release', { release: '9.0.1' }, 'differ', 'ready'],
  ['another format of the data folder', { dataFormat: 2 }, 'differ', 'ready'],
  [
    'other times of the engine',
    { engine: { name: 'cometbft', version: '0.40.0', proposeMs: 1000, commitMs: 200 } },
    'differ',
    'ready',
  ],
])('%s → said', (_, changes, what, verdict) => {
  expect(judge({ nodes: others(3, answer(3, changes)) })).toMatchObject({ whats: [what], verdict });
});

test('an upgrade that is close → its distance', () => {
  const next = { protocol: 2, height: 110, releases: ['9.0.0'], missing: [] };
  const status = { protocol: 1, since: 0, height: 100, validators: announced([1, 2]), next };
  expect(judge({ status }).findings).toEqual([{ kind: 'warning', what: 'near', blocks: 10 }]);
});
