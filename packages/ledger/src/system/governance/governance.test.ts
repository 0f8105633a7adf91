import { type DecisionRule, joint, leading, majority, statutory, weighted } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import {
  decideTogether,
  execute,
  type Proposed,
  propose,
  proposing,
  statusAfter,
  vote,
} from '../../../test/governing.ts';
import { call, outcomesOf, type TestAccount, TestChain } from '../../../test/test-chain.ts';
import { WEEK } from '../../../test/test-genesis.ts';
import { issueTo, type TestOrganisationOptions } from '../../../test/test-organisation.ts';

const CONTRACT = 'sys.governance';
const DAY = 24 * 60 * 60 * 1000;
const open: TestChain[] = [];
afterAll(() => Promise.all(open.map((chain) => chain.close())));

/** A change that a decision makes and that can be seen. */
const change = (value = 2_000_000) => call('sys.parameters', 'set', { name: 'blockGas', value });
const blockGas = (chain: TestChain) => (chain.query('sys.parameters', 'all') as { readonly blockGas: number }).blockGas;

const MEMBERS: readonly TestOrganisationOptions[] = [{ id: 'alpha' }, { id: 'beta' }, { id: 'gamma' }];

async function found(rules: Readonly<Record<string, DecisionRule>>, organisations = MEMBERS) {
  const chain = await TestChain.found({ organisations, rules });
  open.push(chain);
  const [alpha, beta, gamma] = chain.organisations.map(({ admin }) => admin) as [TestAccount, TestAccount, TestAccount];
  return { chain, alpha, beta, gamma };
}

describe('a decision', () => {
  test('joint → executed by the last member’s vote, once, at that height', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': joint(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    expect(await statusAfter(chain, alpha, vote(proposed))).toBe('open');
    expect(await statusAfter(chain, beta, vote(proposed))).toBe('open');
    expect(blockGas(chain)).not.toBe(2_000_000);
    expect(await statusAfter(chain, gamma, vote(proposed))).toBe('executed');
    expect(blockGas(chain)).toBe(2_000_000);
    expect(chain.query(CONTRACT, 'get', { proposal: proposed.proposal })).toMatchObject({
      tally: { status: 'executed', height: chain.ledger.tip().height },
    });
    expect(await refusal(chain, gamma, execute(proposed))).toBe('PROPOSAL_CLOSED');
    expect(await refusal(chain, gamma, vote(proposed))).toBe('PROPOSAL_CLOSED');
  });

  test('by majority → executed by the second of three, refused by the second against', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': majority(WEEK) });
    const first = await propose(chain, alpha, [change()]);
    expect(await statusAfter(chain, alpha, vote(first, 'abstain'))).toBe('open');
    expect(await statusAfter(chain, beta, vote(first))).toBe('open');
    expect(await statusAfter(chain, gamma, vote(first))).toBe('executed');
    const second = await propose(chain, alpha, [change(3_000_000)]);
    expect(await statusAfter(chain, alpha, vote(second, 'against'))).toBe('open');
    expect(await statusAfter(chain, beta, vote(second, 'against'))).toBe('refused');
    expect(blockGas(chain)).toBe(2_000_000);
  });

  test('weighted → by the weights that members have when it is judged', async () => {
    const rules = { '*': weighted({ share: [2, 3] }, WEEK), 'sys.organisations': joint(WEEK) };
    const { chain, alpha, beta, gamma } = await found(rules, [
      { id: 'alpha', weight: 5 },
      { id: 'beta', weight: 3 },
      { id: 'gamma' },
    ]);
    const first = await propose(chain, gamma, [change()]);
    expect(await statusAfter(chain, beta, vote(first))).toBe('open');
    expect(await statusAfter(chain, gamma, vote(first))).toBe('open');
    expect(await statusAfter(chain, alpha, vote(first))).toBe('executed');
    expect(
      await decideTogether(chain, call('sys.organisations', 'setWeight', { organisation: 'beta', weight: 90 })),
    ).toBe('executed');
    const second = await propose(chain, gamma, [change(3_000_000)]);
    expect(await statusAfter(chain, beta, vote(second))).toBe('executed');
  });

  test('led by one member → executed at the end of the window, or refused by a veto inside it', async () => {
    const { chain, alpha, beta } = await found({ '*': leading('alpha', DAY) });
    const first = await propose(chain, alpha, [change()]);
    expect(await statusAfter(chain, alpha, vote(first))).toBe('open');
    expect(await refusal(chain, beta, execute(first))).toBe('PROPOSAL_OPEN');
    chain.pass(DAY);
    expect(await refusal(chain, beta, vote(first, 'against'))).toBe('PROPOSAL_CLOSED');
    expect(await statusAfter(chain, beta, execute(first))).toBe('executed');
    expect(await refusal(chain, beta, execute(first))).toBe('PROPOSAL_CLOSED');
    const second = await propose(chain, alpha, [change(3_000_000)]);
    expect(await statusAfter(chain, alpha, vote(second))).toBe('open');
    expect(await statusAfter(chain, beta, vote(second, 'against'))).toBe('refused');
    expect(blockGas(chain)).toBe(2_000_000);
  });

  test('statutory → not without the supervisor', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': statutory('gamma', WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    expect(await statusAfter(chain, alpha, vote(proposed))).toBe('open');
    expect(await statusAfter(chain, beta, vote(proposed))).toBe('open');
    expect(await statusAfter(chain, gamma, vote(proposed))).toBe('executed');
    const other = await propose(chain, alpha, [change(3_000_000)]);
    expect(await statusAfter(chain, gamma, vote(other, 'against'))).toBe('refused');
  });

  test('with a quorum → not before enough have spoken', async () => {
    const rule: DecisionRule = { weights: 'members', threshold: { weight: 1 }, quorum: { weight: 2 }, window: WEEK };
    const { chain, alpha, beta } = await found({ '*': rule });
    const proposed = await propose(chain, alpha, [change()]);
    expect(await statusAfter(chain, alpha, vote(proposed))).toBe('open');
    expect(await statusAfter(chain, beta, vote(proposed, 'abstain'))).toBe('executed');
  });

  test('of calls under two rules → needs both, and counts votes until the earlier deadline', async () => {
    const rules = { '*': majority(WEEK), 'sys.parameters': joint(2 * DAY), 'sys.quotas': majority(DAY) };
    const { chain, alpha, beta, gamma } = await found(rules);
    const quota = call('sys.quotas', 'set', { holder: 'organisation alpha', transactions: 100 });
    const both = await propose(chain, alpha, [change(), quota]);
    expect(chain.query(CONTRACT, 'get', { proposal: both.proposal })).toMatchObject({
      proposal: { deadline: chain.time + DAY },
    });
    expect(await statusAfter(chain, alpha, vote(both))).toBe('open');
    expect(await statusAfter(chain, beta, vote(both))).toBe('open');
    expect(await statusAfter(chain, gamma, vote(both))).toBe('executed');
  });

  test('of a rule → rules what is proposed after it; what is open keeps its own', async () => {
    const { chain, alpha, beta } = await found({ '*': majority(WEEK) });
    const before = await propose(chain, alpha, [change()]);
    const stricter = call(CONTRACT, 'setRule', { scope: 'sys.parameters', rule: joint(WEEK) });
    expect(await decideTogether(chain, stricter)).toBe('executed');
    const after = await propose(chain, alpha, [change(3_000_000)]);
    for (const admin of [alpha, beta]) await succeed(chain, admin, vote(after));
    expect(blockGas(chain)).not.toBe(3_000_000);
    for (const admin of [alpha, beta]) await succeed(chain, admin, vote(before));
    expect(blockGas(chain)).toBe(2_000_000);
    expect(await decideTogether(chain, call(CONTRACT, 'removeRule', { scope: 'sys.parameters' }))).toBe('executed');
    expect(await decideTogether(chain, call(CONTRACT, 'removeRule', { scope: '*' }))).toContain('lock everybody out');
    const impossible = { weights: 'members', threshold: { weight: 9 } };
    expect(await decideTogether(chain, call(CONTRACT, 'setRule', { scope: '*', rule: impossible }))).toContain(
      'lock everybody out',
    );
  });

  test('to remove a rule where the wider one cannot be met any more → fails: nobody could decide after it', async () => {
    const rules = {
      '*': statutory('gamma', WEEK),
      'sys.governance': majority(WEEK),
      'sys.organisations': majority(WEEK),
    };
    const { chain } = await found(rules);
    expect(await decideTogether(chain, call('sys.organisations', 'expel', { organisation: 'gamma', reason: '' }))).toBe(
      'executed',
    );
    expect(await decideTogether(chain, call(CONTRACT, 'removeRule', { scope: 'sys.governance' }))).toContain(
      'lock everybody out',
    );
    expect(await decideTogether(chain, call(CONTRACT, 'setRule', { scope: '*', rule: majority(WEEK) }))).toBe(
      'executed',
    );
  });

  test('whose second call fails → none of its calls is made, and it is settled as failed, once', async () => {
    const { chain, alpha, beta } = await found({ '*': majority(WEEK) });
    const proposed = await propose(chain, alpha, [
      change(),
      call('sys.quotas', 'set', { holder: 'nobody at all', transactions: 1 }),
    ]);
    await succeed(chain, alpha, vote(proposed));
    expect(await attempt(chain, beta, vote(proposed))).toMatchObject({
      outcome: 'committed',
      returns: [{ status: 'failed' }],
    });
    expect(blockGas(chain)).not.toBe(2_000_000);
    expect(await refusal(chain, beta, execute(proposed))).toBe('PROPOSAL_CLOSED');
  });

  test('for the least gas that a transaction may have → leaves enough to decide otherwise', async () => {
    const { chain, alpha, beta } = await found({ '*': majority(WEEK) });
    const gas = (value: number) => call('sys.parameters', 'set', { name: 'transactionGas', value });
    expect(await decideTogether(chain, gas(4_999_999))).toContain('outside the range');
    expect(await decideTogether(chain, gas(5_000_000))).toBe('executed');
    const gasLimit = 5_000_000;
    const { returns } = await attempt(chain, alpha, proposing(Array(16).fill(gas(50_000_000))), { gasLimit });
    for (const admin of [alpha, beta]) await succeed(chain, admin, vote(returns[0] as Proposed), { gasLimit });
    expect((await attempt(chain, alpha, proposing([gas(gasLimit)]))).outcome).toBe('committed');
  });

  test('that expels who votes last against it → counts those that are members when it is judged', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': joint(WEEK), 'sys.organisations': majority(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    for (const admin of [alpha, beta]) await succeed(chain, admin, vote(proposed));
    expect(await decideTogether(chain, call('sys.organisations', 'expel', { organisation: 'gamma', reason: '' }))).toBe(
      'executed',
    );
    expect(await refusal(chain, gamma, vote(proposed, 'against'))).toBe('ORGANISATION_NOT_ACTIVE');
    expect(await statusAfter(chain, alpha, execute(proposed))).toBe('executed');
  });

  test('past its deadline, met only because a member has gone since → refused', async () => {
    const { chain, alpha, beta } = await found({ '*': joint(DAY), 'sys.organisations': majority(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    for (const admin of [alpha, beta]) await succeed(chain, admin, vote(proposed));
    chain.pass(DAY);
    expect(await decideTogether(chain, call('sys.organisations', 'expel', { organisation: 'gamma', reason: '' }))).toBe(
      'executed',
    );
    expect(await statusAfter(chain, alpha, execute(proposed))).toBe('refused');
    expect(blockGas(chain)).not.toBe(2_000_000);
  });
});

test('under a veto, not met by its last vote, met because members left after the deadline → refused', async () => {
  const organisations = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((id) => ({ id }));
  const { chain, beta, gamma } = await found({ '*': { ...majority(DAY), veto: ['alpha'] } }, organisations);
  const proposed = await propose(chain, beta, [change()]);
  for (const admin of [beta, gamma]) expect(await statusAfter(chain, admin, vote(proposed))).toBe('open');
  chain.pass(DAY);
  for (const id of ['delta', 'epsilon']) {
    await succeed(chain, chain.organisation(id).admin, call('sys.organisations', 'leave', { reason: '' }));
  }
  expect(await statusAfter(chain, beta, execute(proposed))).toBe('refused');
  expect(blockGas(chain)).not.toBe(2_000_000);
});

test('a rule whose window nobody can vote in, or whose end is no time → refused; members go on deciding', async () => {
  const { chain } = await found({ '*': majority(WEEK) });
  for (const window of [1, 9999, Number.MAX_SAFE_INTEGER]) {
    const setRule = call(CONTRACT, 'setRule', { scope: '*', rule: majority(window) });
    expect(await decideTogether(chain, setRule)).toContain('between ten seconds and ten years');
  }
  expect(await decideTogether(chain, change())).toBe('executed');
});

describe('a vote', () => {
  test('a second time, also with another voice or for one that voted already → PROPOSAL_VOTED', async () => {
    const { chain, alpha, beta } = await found({ '*': joint(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    await succeed(chain, alpha, vote(proposed));
    expect(await refusal(chain, alpha, vote(proposed))).toBe('PROPOSAL_VOTED');
    expect(await refusal(chain, alpha, vote(proposed, 'against'))).toBe('PROPOSAL_VOTED');
    await succeed(chain, alpha, call(CONTRACT, 'delegate', { to: 'beta', until: chain.time + DAY }));
    expect(await refusal(chain, beta, vote(proposed, 'against', { organisation: 'alpha' }))).toBe('PROPOSAL_VOTED');
  });

  test('by a colleague of who voted → PROPOSAL_VOTED: an organisation has one voice', async () => {
    const { chain, alpha } = await found({ '*': joint(WEEK) });
    const { authority } = chain.organisation('alpha');
    const colleague = await issueTo(authority, {
      seed: 80,
      duty: { kind: 'person', roles: ['admin'], attributes: {} },
    });
    await succeed(chain, alpha, await chain.enrolment('alpha', colleague));
    const proposed = await propose(chain, alpha, [change()]);
    await succeed(chain, colleague, vote(proposed));
    expect(await refusal(chain, alpha, vote(proposed))).toBe('PROPOSAL_VOTED');
  });

  test('at the deadline → counts; after it → PROPOSAL_CLOSED, and the proposal can only be settled as refused', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': majority(DAY) });
    const [first, second] = [await propose(chain, alpha, [change()]), await propose(chain, alpha, [change(3_000_000)])];
    const { deadline } = (
      chain.query(CONTRACT, 'get', { proposal: second.proposal }) as {
        readonly proposal: { readonly deadline: number };
      }
    ).proposal;
    await succeed(chain, alpha, vote(first));
    await succeed(chain, alpha, vote(second));
    chain.time = deadline - 1000;
    expect(await statusAfter(chain, beta, vote(second))).toBe('executed');
    expect(chain.time).toBe(deadline);
    expect(await refusal(chain, gamma, vote(first))).toBe('PROPOSAL_CLOSED');
    expect(await statusAfter(chain, alpha, execute(first))).toBe('refused');
    expect(blockGas(chain)).toBe(3_000_000);
  });

  test('by a suspended member → ORGANISATION_NOT_ACTIVE; what it said before counts no more', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': majority(WEEK) });
    const [early, late] = [await propose(chain, alpha, [change()]), await propose(chain, alpha, [change(3_000_000)])];
    await succeed(chain, gamma, vote(early));
    expect(
      await decideTogether(chain, call('sys.organisations', 'suspend', { organisation: 'gamma', reason: '' })),
    ).toBe('executed');
    expect(await refusal(chain, gamma, vote(late))).toBe('ORGANISATION_NOT_ACTIVE');
    expect(await statusAfter(chain, alpha, vote(early))).toBe('open');
    expect(await statusAfter(chain, beta, vote(early))).toBe('executed');
  });

  test('for a proposal with another digest, as its execution → PROPOSAL_CHANGED', async () => {
    const { chain, alpha } = await found({ '*': majority(WEEK) });
    const [one, other] = [await propose(chain, alpha, [change()]), await propose(chain, alpha, [change(3_000_000)])];
    const swapped = { proposal: one.proposal, digest: other.digest };
    expect(await refusal(chain, alpha, vote(swapped))).toBe('PROPOSAL_CHANGED');
    expect(await refusal(chain, alpha, execute(swapped))).toBe('PROPOSAL_CHANGED');
    expect(await refusal(chain, alpha, call(CONTRACT, 'withdraw', swapped))).toBe('PROPOSAL_CHANGED');
    expect(await refusal(chain, alpha, vote({ ...one, proposal: '0000000099' }))).toBe('PROPOSAL_UNKNOWN');
  });

  test('through a contract, without the role, or for an organisation that did not delegate → refused', async () => {
    const { chain, alpha, beta } = await found({ '*': joint(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    const plain = await issueTo(chain.organisation('alpha').authority, { seed: 81 });
    await succeed(chain, alpha, await chain.enrolment('alpha', plain));
    for (const [method, args] of [
      ['vote', { ...proposed, voice: 'for' }],
      ['withdraw', proposed],
      ['execute', proposed],
      ['delegate', { to: 'beta', until: chain.time + DAY }],
      [
        'propose',
        { title: 'x', reason: '', calls: [{ contract: 'sys.quotas', method: 'remove', args: { holder: 'key x' } }] },
      ],
    ] as const) {
      const through = call('probe', 'lend', { contract: CONTRACT, method, args });
      expect([method, await refusal(chain, alpha, through)]).toEqual([method, 'ACCESS_DENIED']);
    }
    expect(await refusal(chain, plain, vote(proposed))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, beta, vote(proposed, 'for', { organisation: 'alpha' }))).toBe('VOTE_DENIED');
    expect(await refusal(chain, alpha, vote(proposed, 'for', { organisation: 'nobody' }))).toBe('VOTE_DENIED');
  });

  test('with too little gas for what it decides → fails alone; with enough, the same vote executes it', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': majority(WEEK) });
    const proposed = await propose(
      chain,
      alpha,
      Array.from({ length: 16 }, (_, i) => change(2_000_000 + i)),
    );
    await succeed(chain, alpha, vote(proposed));
    const { receipt } = await attempt(chain, gamma, vote(proposed, 'abstain'));
    const forVoteAlone = (receipt?.gasUsed ?? 0) + 50_000;
    expect(await refusal(chain, beta, vote(proposed), { gasLimit: forVoteAlone })).toBe('RUNTIME_OUT_OF_GAS');
    expect(chain.query(CONTRACT, 'get', { proposal: proposed.proposal })).toMatchObject({ tally: { status: 'open' } });
    expect(await statusAfter(chain, beta, vote(proposed))).toBe('executed');
    expect(blockGas(chain)).toBe(2_000_015);
  });

  test('two that decide in one block → the first executes, the second finds it closed', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': majority(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    await succeed(chain, alpha, vote(proposed));
    const block = await chain.block([
      await chain.transaction(beta, [vote(proposed)]),
      await chain.transaction(gamma, [vote(proposed)]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'failed PROPOSAL_CLOSED']);
  });
});

describe('a delegation', () => {
  test('in force → the delegate votes for both; taken back, ended or of a suspended member → VOTE_DENIED', async () => {
    const { chain, alpha, beta, gamma } = await found({ '*': joint(WEEK), 'sys.organisations': majority(WEEK) });
    const delegate = (until: number) => call(CONTRACT, 'delegate', { to: 'beta', until });
    const forAlpha = { organisation: 'alpha' };
    const [one, two, three] = [
      await propose(chain, alpha, [change()]),
      await propose(chain, alpha, [change(3_000_000)]),
      await propose(chain, alpha, [change(4_000_000)]),
    ];
    await succeed(chain, alpha, delegate(chain.time + DAY));
    expect(await statusAfter(chain, beta, vote(one, 'for', forAlpha))).toBe('open');
    expect(chain.query(CONTRACT, 'get', { proposal: one.proposal })).toMatchObject({
      tally: { votes: { alpha: { by: 'beta' } } },
    });
    await succeed(chain, alpha, delegate(0));
    expect(await refusal(chain, beta, vote(two, 'for', forAlpha))).toBe('VOTE_DENIED');
    await succeed(chain, alpha, delegate(chain.time + DAY));
    chain.pass(DAY + 1000);
    expect(await refusal(chain, beta, vote(two, 'for', forAlpha))).toBe('VOTE_DENIED');
    await succeed(chain, alpha, delegate(chain.time + DAY));
    expect(await refusal(chain, gamma, vote(two, 'for', forAlpha))).toBe('VOTE_DENIED');
    expect(
      await decideTogether(chain, call('sys.organisations', 'suspend', { organisation: 'alpha', reason: '' })),
    ).toBe('executed');
    expect(await refusal(chain, beta, vote(three, 'for', forAlpha))).toBe('VOTE_DENIED');
  });

  test('to itself, to nobody, or for more than a year → PROPOSAL_BAD', async () => {
    const { chain, alpha } = await found({ '*': joint(WEEK) });
    for (const [to, until] of [
      ['alpha', DAY],
      ['nobody', DAY],
      ['beta', 400 * DAY],
    ] as const) {
      expect(await refusal(chain, alpha, call(CONTRACT, 'delegate', { to, until: chain.time + until }))).toBe(
        'PROPOSAL_BAD',
      );
    }
  });
});

describe('a proposal', () => {
  test('withdrawn by its organisation → closed; by another one → ACCESS_DENIED', async () => {
    const { chain, alpha, beta } = await found({ '*': majority(WEEK) });
    const proposed = await propose(chain, alpha, [change()]);
    expect(await refusal(chain, beta, call(CONTRACT, 'withdraw', proposed))).toBe('ACCESS_DENIED');
    await succeed(chain, alpha, call(CONTRACT, 'withdraw', proposed));
    expect(await refusal(chain, beta, vote(proposed))).toBe('PROPOSAL_CLOSED');
  });

  test('of nothing that is decided, with bad arguments, or by somebody without the role → refused', async () => {
    const { chain, alpha } = await found({ '*': majority(WEEK) });
    const plain = await issueTo(chain.organisation('alpha').authority, { seed: 82 });
    await succeed(chain, alpha, await chain.enrolment('alpha', plain));
    for (const [calls, code] of [
      [[call('probe', 'operators', {})], 'PROPOSAL_BAD'],
      [[call('sys.accounts', 'setRoles', { account: toHex(alpha.account), roles: [] })], 'PROPOSAL_BAD'],
      [[call('sys.parameters', 'nothing', {})], 'CONTRACT_METHOD_UNKNOWN'],
      [[call('sys.nothing', 'set', {})], 'CONTRACT_UNKNOWN'],
      [[call('sys.parameters', 'set', { name: 7 })], 'CONTRACT_ARGUMENTS'],
      [[], 'CONTRACT_ARGUMENTS'],
      [Array(17).fill(change()), 'CONTRACT_ARGUMENTS'],
    ] as const) {
      expect(await refusal(chain, alpha, proposing(calls))).toBe(code);
    }
    expect(await refusal(chain, plain, proposing([change()]))).toBe('ACCESS_DENIED');
  });
});
