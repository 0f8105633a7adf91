import type { CertificateInfo, ProposalSummary } from '@stele/sdk';
import { expect, test } from 'vitest';
import { registrationsOf } from './registrations.ts';
import { byUrgency, certificateTasks, eventTasks, isNear, isOverdue, NEAR_MS, voteTasks } from './tasks.ts';

const NOW = 1_000_000_000;

function summary(proposal: string, deadline?: number): ProposalSummary {
  const base = { title: proposal, organisation: 'a', digest: '', status: 'open', opened: 0 } as const;
  return { proposal, ...base, ...(deadline === undefined ? {} : { deadline }) };
}

/** What a proposal asks for does not matter to most tests. */
const ANY = { calls: [{ contract: 'sys.quotas', method: 'remove', args: {} }] };

const tally = (...voted: readonly string[]) => ({
  proposal: ANY,
  tally: {
    status: 'open' as const,
    votes: Object.fromEntries(voted.map((name) => [name, { voice: 'for' as const, account: '', time: 0 }])),
  },
});

test('open proposals → those that the organisation has not voted on, and those that nobody settled', () => {
  const proposals = [
    { summary: summary('1', NOW + 5), info: tally('a') },
    { summary: summary('2', NOW + 5), info: tally('b') },
    { summary: summary('3', NOW - 5), info: tally('a') },
    { summary: summary('4', NOW + 5), info: undefined },
  ];
  const kinds = voteTasks(proposals, 'a', NOW).map((task) => [task.kind, 'proposal' in task && task.proposal.proposal]);
  expect(kinds).toEqual([
    ['vote', '2'],
    ['settle', '3'],
    ['vote', '4'],
  ]);
});

test('a proposal that asks for supervised access → waits as such', () => {
  const info = { ...tally(), proposal: { calls: [{ contract: 'sys.supervision', method: 'grant', args: {} }] } };
  expect(voteTasks([{ summary: summary('1', NOW + 5), info }], 'a', NOW)).toMatchObject([{ kind: 'access' }]);
});

test('a proposal that was settled since the list was read → waits for nobody', () => {
  const info = { proposal: ANY, tally: { status: 'executed' as const, votes: {} } };
  expect(voteTasks([{ summary: summary('1', NOW + 5), info }], 'a', NOW)).toEqual([]);
});

test('a reader without an organisation → sees all that is open', () => {
  expect(voteTasks([{ summary: summary('1'), info: tally('a') }], undefined, NOW)).toHaveLength(1);
});

const registration = { key: 'k', account: 'x', certificate: 'c', notAfter: NOW, transaction: 't' };
const certificate = { organisation: 'a', subject: 'CN=Li', notAfter: NOW + 7 } as CertificateInfo;

test('a certificate that ends → waits for its organisation alone, and not once its key is revoked', () => {
  expect(certificateTasks([{ registration, certificate, key: {} }], 'a')).toMatchObject([{ until: NOW + 7 }]);
  expect(certificateTasks([{ registration, certificate, key: {} }], 'b')).toEqual([]);
  expect(certificateTasks([{ registration, certificate, key: { revoked: 3 } }], 'a')).toEqual([]);
  expect(certificateTasks([{ registration, certificate: undefined, key: {} }], 'a')).toEqual([]);
});

test('intakes with events that wait → one task each, longest first; those without any → none', () => {
  const intake = (id: string, oldest: number | null) => ({
    ...{ id, oldest, name: id, created: 0, rotated: null, ended: null, account: '', organisation: '', newest: oldest },
    counts: { waiting: oldest === null ? 0 : 2, 'in-batch': 0, deposited: 5 },
  });
  const tasks = eventTasks([intake('new', NOW), intake('none', null), intake('old', NOW - 9)]);
  expect(tasks.map((task) => task.kind === 'events' && task.intake.id)).toEqual(['old', 'new']);
});

test('tasks → overdue ones first, then by their end, those without one last', () => {
  const ends = [undefined, NOW + 9, NOW - 9, NOW + 1];
  const tasks = ends.map((until, place) => ({ kind: 'vote', proposal: summary(String(place)), until }) as const);
  expect(byUrgency(tasks).map(({ until }) => until)).toEqual([NOW - 9, NOW + 1, NOW + 9, undefined]);
  expect(tasks.map((task) => isOverdue(task, NOW))).toEqual([false, false, true, false]);
});

test('an end within 30 days, before or after now → near', () => {
  expect([NEAR_MS, -NEAR_MS, NEAR_MS + 1, -NEAR_MS - 1].map((far) => isNear(NOW + far, NOW))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('registrations of one key → the newest alone, all by their ends', () => {
  const event = (key: string, notAfter: number) => ({
    data: { key, account: 'x', certificate: 'c', notAfter },
    transaction: 't',
    ...{ height: 1, index: 0, event: 0, time: 0, contract: 'sys.accounts', name: 'certificateRegistered' },
  });
  const found = registrationsOf([event('a', 50), event('b', 20), event('a', 10)]);
  expect(found.map(({ key, notAfter }) => [key, notAfter])).toEqual([
    ['b', 20],
    ['a', 50],
  ]);
});
