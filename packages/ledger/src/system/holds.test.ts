import { majority } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../test/attempt.ts';
import { decideTogether, proposing } from '../../test/governing.ts';
import { call, outcomesOf, type TestAccount, TestChain, testAccount } from '../../test/test-chain.ts';
import { WEEK } from '../../test/test-genesis.ts';

const CONTRACT = 'sys.holds';
const WINDOW = 60 * 60 * 1000;
const set = (key: string) => call('probe', 'set', { key, value: 1 });
const reason = 'the test wants it so';
const record = { contract: 'probe', collection: 'entries', key: 'frozen' };

let chain: TestChain;
let supervisor: TestAccount;
let user: TestAccount;
let account: string;

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'supervisor', roles: ['supervision'] }],
    rules: { '*': majority(WEEK) },
    parameters: { emergencyWindowMs: WINDOW },
    policies: Object.fromEntries(
      ['suspendAccount', 'suspendRecord'].map((method) => [
        `call ${CONTRACT}/${method}`,
        { clauses: [{ name: 'supervision', roles: ['supervision'] }] },
      ]),
    ),
  });
  supervisor = chain.organisation('supervisor').admin;
  user = testAccount(95);
  account = toHex(user.account);
  const created = { ...(await chain.keyArgs(user.account, user.signer)), name: 'u' };
  await succeed(chain, chain.operator, call('sys.accounts', 'create', created));
});
afterAll(() => chain.close());

const freezeAccount = () => decideTogether(chain, call(CONTRACT, 'freezeAccount', { account, reason }));
const releaseAccount = () => decideTogether(chain, call(CONTRACT, 'releaseAccount', { account, reason }));
const suspend = () => call(CONTRACT, 'suspendAccount', { account, reason });

test('an account frozen by decision → makes no calls for ever, keeps its reads, and goes on when it is released', async () => {
  expect(await freezeAccount()).toBe('executed');
  expect(await refusal(chain, user, set('a'))).toBe('ACCOUNT_FROZEN');
  chain.pass(10 * WINDOW);
  expect(await refusal(chain, user, set('a'))).toBe('ACCOUNT_FROZEN');
  expect(await releaseAccount()).toBe('executed');
  expect((await attempt(chain, user, set('a'))).outcome).toBe('committed');
  expect(await releaseAccount()).toContain('nothing frozen');
});

test('an account frozen in a block → its next transaction in that block fails', async () => {
  const block = await chain.block([
    await chain.transaction(user, [set('before')]),
    await chain.transaction(supervisor, [suspend()]),
    await chain.transaction(user, [set('after')]),
  ]);
  expect(outcomesOf(block)).toEqual(['committed', 'committed', 'failed ACCOUNT_FROZEN']);
  expect(await releaseAccount()).toBe('executed');
});

test('an emergency freeze that nobody ratifies → lapses at its time, and is not prolonged by itself', async () => {
  await succeed(chain, supervisor, suspend());
  const end = chain.time + WINDOW;
  chain.pass(WINDOW / 2);
  expect(await refusal(chain, supervisor, suspend())).toBe('committed');
  chain.time = end - 1000;
  expect(await refusal(chain, user, set('b'))).toBe('ACCOUNT_FROZEN');
  expect(chain.time).toBe(end);
  expect((await attempt(chain, user, set('b'))).outcome).toBe('committed');
  expect(await releaseAccount()).toBe('executed');
});

test('an emergency freeze made again by the same member once it lapsed → EMERGENCY_LAPSED, until the members release it', async () => {
  await succeed(chain, supervisor, suspend());
  chain.pass(WINDOW);
  expect(await refusal(chain, supervisor, suspend())).toBe('EMERGENCY_LAPSED');
  expect((await attempt(chain, user, set('d'))).outcome).toBe('committed');
  await releaseAccount();
  await succeed(chain, supervisor, suspend());
  expect(await refusal(chain, user, set('d'))).toBe('ACCOUNT_FROZEN');
  await releaseAccount();
});

test('an emergency freeze that the members ratify → stays, and a later emergency freeze does not shorten it', async () => {
  await succeed(chain, supervisor, suspend());
  expect(await freezeAccount()).toBe('executed');
  expect(await refusal(chain, supervisor, suspend())).toBe('committed');
  chain.pass(2 * WINDOW);
  expect(await refusal(chain, user, set('c'))).toBe('ACCOUNT_FROZEN');
  expect(await releaseAccount()).toBe('executed');
});

test('a freeze by somebody without the right, or through a contract → ACCESS_DENIED', async () => {
  const through = call('probe', 'lend', { contract: CONTRACT, method: 'suspendAccount', args: { account, reason } });
  expect(await refusal(chain, user, suspend())).toBe('ACCESS_DENIED');
  expect(await refusal(chain, supervisor, call(CONTRACT, 'freezeAccount', { account, reason }))).toBe('ACCESS_DENIED');
  expect(await refusal(chain, supervisor, through)).toBe('ACCESS_DENIED');
});

test('a frozen record → nobody writes it, its neighbours are written, and so is it when it is released', async () => {
  expect(await decideTogether(chain, call(CONTRACT, 'freezeRecord', { ...record, reason }))).toBe('executed');
  expect(await refusal(chain, user, set('frozen'))).toBe('RECORD_FROZEN');
  expect(await refusal(chain, user, [set('beside'), set('frozen')])).toBe('RECORD_FROZEN');
  expect((await attempt(chain, user, set('beside'))).outcome).toBe('committed');
  expect(await decideTogether(chain, call(CONTRACT, 'releaseRecord', { ...record, reason }))).toBe('executed');
  expect((await attempt(chain, user, set('frozen'))).outcome).toBe('committed');
});

test('a record frozen in an emergency → lapses at its time', async () => {
  await succeed(chain, supervisor, call(CONTRACT, 'suspendRecord', { ...record, reason }));
  expect(await refusal(chain, user, set('frozen'))).toBe('RECORD_FROZEN');
  chain.pass(WINDOW);
  expect((await attempt(chain, user, set('frozen'))).outcome).toBe('committed');
});

test('a record of what holds and decisions stand in → cannot be frozen', async () => {
  for (const contract of [CONTRACT, 'sys.governance']) {
    const own = { contract, collection: 'records', key: 'x', reason };
    expect(await decideTogether(chain, call(CONTRACT, 'freezeRecord', own))).toContain('cannot be frozen');
  }
});

test('such a record under a name with a slash → cannot be frozen either', async () => {
  const names = [
    { contract: 'sys.governance/rules', collection: CONTRACT, key: 'releaseRecord' },
    { contract: 'probe', collection: 'entries/a', key: 'b' },
  ];
  for (const of of names) {
    expect(await decideTogether(chain, call(CONTRACT, 'freezeRecord', { ...of, reason }))).toContain('no contract has');
  }
});

test('admins that one member froze in an emergency → still vote, until the members ratify it', async () => {
  const alpha = chain.organisation('alpha').admin;
  const suspendAdmin = call(CONTRACT, 'suspendAccount', { account: toHex(alpha.account), reason });
  await succeed(chain, supervisor, suspendAdmin);
  expect(await refusal(chain, alpha, set('e'))).toBe('ACCOUNT_FROZEN');
  expect(await decideTogether(chain, call('sys.quotas', 'set', { holder: 'key ab', transactions: 9 }))).toBe(
    'executed',
  );
  const freezeAdmin = call(CONTRACT, 'freezeAccount', { account: toHex(alpha.account), reason });
  expect(await decideTogether(chain, freezeAdmin)).toBe('executed');
  expect(await refusal(chain, alpha, proposing([suspendAdmin]))).toBe('ACCOUNT_FROZEN');
});
