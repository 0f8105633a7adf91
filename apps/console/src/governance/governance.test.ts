import { joint, majority } from '@stele/policy';
import type { NodeInfo, Organisation, ProposalInfo, ProposalSummary } from '@stele/sdk';
import { expect, test } from 'vitest';
import { changesOf, factsAfter } from './changes.ts';
import type { Facts } from './facts.ts';
import { KINDS, kindOf, titleOf } from './kinds.ts';
import { lockedOutBy } from './locked-out.ts';
import { blockQuorum, meaningsOf } from './meaning.ts';
import { openOf } from './open-proposals.ts';
import { byUrgency, signTasks } from './tasks.ts';
import { phaseOf, standingsOf, voteLines, voterStanding } from './voting.ts';

const DAY = 86_400_000;

function organisation(id: string, given: Partial<Organisation> = {}): Organisation {
  const dates = { since: 0, changed: 0 };
  return {
    id,
    title: id,
    status: 'active',
    weight: 1,
    agreement: '',
    identityCheck: '',
    roots: [],
    ...dates,
    ...given,
  };
}

function node(key: string, given: Partial<NodeInfo> = {}): NodeInfo {
  const base = { suite: 'ed25519', publicKey: '', role: 'validator', weight: 1, since: 0, changed: 0 } as const;
  return { key, organisation: 'a', ...base, ...given };
}

const facts: Facts = {
  organisations: [organisation('a'), organisation('b'), organisation('c', { status: 'suspended' })],
  rules: [{ scope: '*', rule: joint(DAY), since: 0 }],
  nodes: [node('1'), node('2'), node('3'), node('4')],
  parameters: { blockGas: 1_000 },
  policies: [],
};

const call = (contract: string, method: string, args: unknown) => ({ contract: `sys.${contract}`, method, args });

test('a parameter → its value before and after', () => {
  const [first] = changesOf([call('parameters', 'set', { name: 'blockGas', value: 2_000 })], facts);
  expect(first?.changes).toEqual([
    {
      name: 'parameter',
      of: 'blockGas',
      before: { kind: 'integer', value: 1_000 },
      after: { kind: 'integer', value: 2_000 },
    },
  ]);
});

test('a state that is not kept any more → said to be unknown, and what comes after it as it is', () => {
  const [first] = changesOf([call('parameters', 'set', { name: 'blockGas', value: 2_000 })], undefined);
  expect(first?.changes[0]).toMatchObject({ before: { kind: 'unknown' }, after: { kind: 'integer', value: 2_000 } });
});

test('two calls about one organisation → the second begins where the first ended', () => {
  const calls = [
    call('organisations', 'suspend', { organisation: 'a', reason: '' }),
    call('organisations', 'expel', { organisation: 'a', reason: '' }),
  ];
  expect(changesOf(calls, facts).map(({ changes }) => changes)).toMatchObject([
    [{ name: 'standing', before: { word: 'active' }, after: { word: 'suspended' } }],
    [{ name: 'standing', before: { word: 'suspended' }, after: { word: 'expelled' } }],
  ]);
});

test('what stays as it is → no row', () => {
  const [first] = changesOf([call('organisations', 'setWeight', { organisation: 'a', weight: 1 })], facts);
  expect(first?.changes).toEqual([]);
});

test('a call that has no form → no rows, and no effect that anybody would guess', () => {
  const calls = [call('upgrades', 'schedule', { version: 2 })];
  expect(changesOf(calls, facts)[0]?.changes).toEqual([]);
  expect(factsAfter(calls, facts)).toEqual(facts);
});

test('an admission → one member more, and what a decision takes from then on', () => {
  const admission = { organisation: 'd', title: 'D', agreement: 'ab', identityCheck: 'x', roots: ['AA=='] };
  const after = factsAfter([call('organisations', 'admit', admission)], facts);
  expect(meaningsOf(facts, after)).toEqual([
    { name: 'members', before: 2, after: 3 },
    { name: 'decisions', before: { needed: 2, whole: 2 }, after: { needed: 3, whole: 3 } },
  ]);
});

test('a rule of the same need with a veto → said to be another rule', () => {
  const rule = { ...joint(DAY), veto: ['*'] };
  const after = factsAfter([call('governance', 'setRule', { scope: '*', rule })], facts);
  expect(meaningsOf(facts, after)).toEqual([{ name: 'rules' }]);
});

test('a fifth validator → four have to sign, and still one may fail', () => {
  const added = { organisation: 'b', suite: 'ed25519', publicKey: '', role: 'validator' };
  const after = factsAfter([call('nodes', 'add', added)], facts);
  expect(meaningsOf(facts, after)).toEqual([
    {
      name: 'quorum',
      before: { validators: 4, whole: 4, needed: 3, mayFail: 1 },
      after: { validators: 5, whole: 5, needed: 4, mayFail: 1 },
    },
  ]);
});

test.each([
  [[], { validators: 0, mayFail: 0 }],
  [[node('1')], { needed: 1, mayFail: 0 }],
  [[node('1'), node('2'), node('3')], { needed: 3, mayFail: 0 }],
  [[node('1'), node('2', { role: 'observer', weight: 0 }), node('3', { removed: 5 })], { validators: 1 }],
  [[node('1', { weight: 10 }), node('2'), node('3'), node('4')], { whole: 13, needed: 9, mayFail: 0 }],
  [Array.from({ length: 7 }, (_, place) => node(String(place))), { needed: 5, mayFail: 2 }],
])('%# nodes → the quorum that they form', (nodes, expected) => {
  expect(blockQuorum(nodes)).toMatchObject(expected);
});

const info: Pick<ProposalInfo, 'proposal' | 'tally'> = {
  proposal: {
    title: 't',
    reason: '',
    calls: [],
    digest: 'aa',
    rules: [majority(DAY)],
    proposer: '11',
    organisation: 'a',
    opened: 0,
    deadline: DAY,
  },
  tally: { status: 'open', votes: { a: { voice: 'for', account: '11', time: 5 } } },
};

test('an open vote → who has spoken, and whose voice would decide it', () => {
  const [standing] = standingsOf(info, { a: 1, b: 1, c: 1 }, 10);
  expect(standing?.weights).toMatchObject({ favour: 1, silent: 2, needed: 2, whole: 3 });
  expect(standing?.missing).toEqual(['b']);
});

test('lines of votes → those that have spoken first, then the others by name', () => {
  const lines = voteLines(info, { c: 1, b: 1, a: 1 });
  expect(lines.map(({ organisation: id, voice }) => [id, voice])).toEqual([
    ['a', 'for'],
    ['b', undefined],
    ['c', undefined],
  ]);
});

const voter = { organisation: 'b', members: { a: 1, b: 1 }, info, shownDigest: 'aa', now: 10, code: '' };

test.each([
  ['somebody with the right', {}, 'may'],
  ['nobody', { organisation: undefined }, 'signed-out'],
  ['an organisation that is no member', { organisation: 'x' }, 'no-member'],
  ['one that has voted', { organisation: 'a' }, 'voted'],
  ['an account without the role', { code: 'ACCESS_DENIED' }, 'no-role'],
  ['a chain that was not asked yet', { code: undefined }, 'unknown'],
  ['another refusal', { code: 'PROPOSAL_CLOSED' }, 'refused'],
  ['a page that shows something else than was proposed', { shownDigest: 'bb' }, 'changed'],
  ['a window that has passed', { now: DAY + 1 }, 'over'],
  ['a settled proposal', { info: { ...info, tally: { status: 'executed', votes: {} } } }, 'settled'],
] as const)('%s → whether it may vote', (_, given, expected) => {
  expect(voterStanding({ ...voter, ...given } as Parameters<typeof voterStanding>[0])).toBe(expected);
});

test('an open proposal past its deadline → over, and one without a deadline never', () => {
  expect(phaseOf({ status: 'open', deadline: 5 }, 6)).toBe('over');
  expect(phaseOf({ status: 'open' }, 6)).toBe('open');
  expect(phaseOf({ status: 'executed', deadline: 5 }, 6)).toBe('executed');
});

const summary = (proposal: string, status: ProposalSummary['status']) =>
  ({ proposal, status, title: '', organisation: '', digest: '', opened: 0 }) as const;

test('proposals of which some are open → those are looked for again from the first of them on', () => {
  const found = [summary('1', 'executed'), summary('2', 'open'), summary('3', 'failed'), summary('4', 'open')];
  const open = openOf(found, undefined);
  expect(open.proposals.map(({ proposal }) => proposal)).toEqual(['2', '4']);
  expect(open.settledUpTo).toBe('1');
  expect(openOf([summary('2', 'executed')], '1')).toEqual({ proposals: [], settledUpTo: '2' });
  expect(openOf([], '2')).toEqual({ proposals: [], settledUpTo: '2' });
});

test('a first policy → names the members and roles that it keeps out', () => {
  const policy = { clauses: [{ name: 'clerks', roles: ['clerk'], organisations: ['a'] }] };
  expect(lockedOutBy(policy, ['a', 'b'], ['clerk', 'business'])).toEqual({
    organisations: ['b'],
    roles: ['business'],
    accountsOnly: false,
    hasConditions: false,
    everybody: false,
  });
  expect(lockedOutBy({ clauses: [] }, ['a'], [])).toMatchObject({ everybody: true, organisations: ['a'] });
  expect(lockedOutBy({ clauses: [{ name: 'open' }] }, ['a'], ['x'])).toMatchObject({ organisations: [], roles: [] });
});

test('calls → the title that the command line would give them', () => {
  const calls = [call('organisations', 'admit', { organisation: 'bank-d' })];
  expect(titleOf(calls)).toBe('admit bank-d');
  expect(titleOf([call('policies', 'set', { scope: 'call kv' })])).toBe('set-policy "call kv"');
  expect(kindOf(call('upgrades', 'schedule', {}))).toBeUndefined();
});

test('kinds → no two for one method', () => {
  expect(new Set(KINDS.map(({ contract, method }) => `${contract}/${method}`)).size).toBe(KINDS.length);
});

test('records that wait for a signature → behind what has an end, longest first', () => {
  const waiting = (record: string, since: number) => ({ record, since, owner: 'o', account: 'a', place: 1, of: 2 });
  const root = { kind: 'root', root: 'r', until: DAY } as const;
  const tasks = byUrgency([...signTasks([waiting('older', 1), waiting('newer', 2)]), root]);
  expect(tasks.map((task) => (task.kind === 'sign' ? task.waiting.record : task.kind))).toEqual([
    'root',
    'older',
    'newer',
  ]);
});
