import { contract, t } from '@stele/contract';
import { endorsement, majority, type Policy } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { decideTogether, propose, statusAfter, vote } from '../../../test/governing.ts';
import { call, outcomesOf, type TestAccount, TestChain, testAccount } from '../../../test/test-chain.ts';
import { WEEK } from '../../../test/test-genesis.ts';

const CONTRACT = 'sys.policies';
const set = call('probe', 'set', { key: 'k', value: 1 });
const operators = call('probe', 'operators', {});
const through = (contract: string, method: string, args: unknown = {}) =>
  call('probe', 'lend', { contract, method, args });

/** A contract that calls whatever it is told to. */
const relayContract = contract({
  name: 'relay',
  version: '1.0.0',
  state: {},
  events: {},
  methods: {
    lend: {
      args: t.object({ contract: t.string(), method: t.string(), args: t.any() }),
      returns: t.any(),
      run: (context, { contract: name, method, args }) => context.call(name, method, args),
    },
  },
});

let chain: TestChain;
let [alpha, beta, gamma]: TestAccount[] = [];
let business: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }, { id: 'gamma' }],
    rules: { '*': majority(WEEK) },
  });
  [alpha, beta, gamma] = chain.organisations.map(({ admin }) => admin);
  business = testAccount(90);
  const created = { ...(await chain.keyArgs(business.account, business.signer)), name: 'b', roles: ['business'] };
  await succeed(chain, of(alpha), call('sys.accounts', 'create', created));
});
afterAll(() => chain.close());

/** Each test begins without policies. */
beforeEach(async () => {
  const { policies } = chain.query(CONTRACT, 'list') as { readonly policies: readonly { readonly scope: string }[] };
  for (const { scope } of policies) await decideTogether(chain, call(CONTRACT, 'remove', { scope }));
});

const of = (account: TestAccount | undefined) => account as TestAccount;
const rule = (scope: string, ...clauses: Policy['clauses']) =>
  decideTogether(chain, call(CONTRACT, 'set', { scope, policy: { clauses } }));

describe('without a policy', () => {
  test('what is for anyone → allowed; administration → ACCESS_DENIED, through a contract as well', async () => {
    expect((await attempt(chain, business, set)).outcome).toBe('committed');
    expect(await refusal(chain, of(alpha), operators)).toBe('ACCESS_DENIED');
    expect(
      await refusal(chain, of(alpha), through('sys.parameters', 'set', { name: 'blockGas', value: 2_000_000 })),
    ).toBe('ACCESS_DENIED');
  });
});

describe('a policy', () => {
  test('of a method, of its contract, of all → the narrowest rules', async () => {
    expect(await rule('call *', { name: 'nobody-here', organisations: ['gamma'] })).toBe('executed');
    expect(await refusal(chain, business, set)).toBe('ACCESS_DENIED');
    expect(await rule('call probe', { name: 'trade', roles: ['business'] })).toBe('executed');
    expect((await attempt(chain, business, set)).outcome).toBe('committed');
    expect(await rule('call probe/set', { name: 'admins', roles: ['admin'] })).toBe('executed');
    expect(await refusal(chain, business, set)).toBe('ACCESS_DENIED');
    expect((await attempt(chain, of(gamma), set)).outcome).toBe('committed');
  });

  test('its refusal → names the policy, the clause and what is missing in the receipt', async () => {
    await rule('call probe/set', { name: 'two-of-three', endorsement: endorsement(2) });
    const { detail } = await attempt(chain, business, set);
    expect(detail['reason']).toBe(
      'policy "call probe/set": clause "two-of-three" (endorsement): signatures are missing, for instance of beta',
    );
  });

  test('of a contract, where a contract calls it → ACCESS_DENIED whoever stands behind it', async () => {
    await rule('call probe/set', { name: 'trade', roles: ['business'] });
    const own = await TestChain.found({
      policies: { 'call sys.parameters': { clauses: [{ name: 'all', roles: ['operation'] }] } },
    });
    expect(
      await refusal(own, own.operator, through('sys.parameters', 'set', { name: 'blockGas', value: 2_000_000 })),
    ).toBe('ACCESS_DENIED');
    await own.close();
  });

  test('of all contracts → never opens administration to what contracts call', async () => {
    const relay = await TestChain.found({
      contracts: [relayContract],
      policies: {
        'call *': { clauses: [{ name: 'trade', roles: ['business', 'operation'] }] },
        'call relay': { clauses: [{ name: 'all' }] },
      },
      organisations: [{ id: 'alpha', roles: ['operation'] }],
    });
    const plain = testAccount(91);
    const created = { ...(await relay.keyArgs(plain.account, plain.signer)), name: 'x', roles: [] };
    await succeed(relay, relay.operator, call('sys.accounts', 'create', created));
    expect(
      await refusal(relay, plain, call('relay', 'lend', { contract: 'probe', method: 'operators', args: {} })),
    ).toBe('ACCESS_DENIED');
    expect(
      await refusal(relay, relay.operator, call('relay', 'lend', { contract: 'probe', method: 'operators', args: {} })),
    ).toBe('ACCESS_DENIED');
    expect((await attempt(relay, relay.operator, operators)).outcome).toBe('committed');
    await relay.close();
  });

  test('set and removed in a block → rules from the next call on', async () => {
    const own = await TestChain.found();
    const policy = { clauses: [{ name: 'supervisors', organisations: ['test'], condition: 'args.value > 5' }] };
    const narrow = call(CONTRACT, 'set', { scope: 'call probe/set', policy });
    const block = await own.block([
      await own.transaction(own.operator, [set, narrow, call('probe', 'set', { key: 'k', value: 6 })]),
      await own.transaction(own.operator, [set]),
      await own.transaction(own.operator, [call(CONTRACT, 'remove', { scope: 'call probe/set' }), set]),
    ]);
    expect(outcomesOf(block)).toEqual(['committed', 'failed ACCESS_DENIED', 'committed']);
    await own.close();
  });
});

describe('an endorsement', () => {
  const with3 = () => ({ with: [of(beta).signer, of(gamma).signer] });

  test('by exactly the organisations that were missing → allowed', async () => {
    await rule('call probe/set', { name: 'three', endorsement: endorsement(3) });
    expect(await refusal(chain, of(alpha), set)).toBe('ACCESS_DENIED');
    expect(await refusal(chain, of(alpha), set, { with: [of(beta).signer] })).toBe('ACCESS_DENIED');
    expect((await attempt(chain, of(alpha), set, with3())).outcome).toBe('committed');
  });

  test('duplicated by two keys of one organisation → counted once', async () => {
    await rule('call probe/set', { name: 'two', endorsement: endorsement(2) });
    expect(await refusal(chain, of(alpha), set, { with: [business.signer] })).toBe('ACCESS_DENIED');
    expect(await refusal(chain, of(alpha), set, { with: [of(alpha).signer] })).toBe('TX_BAD');
    expect((await attempt(chain, of(alpha), set, { with: [of(beta).signer] })).outcome).toBe('committed');
  });

  test('by a frozen account → does not count', async () => {
    await rule('call probe/set', { name: 'two', endorsement: endorsement(2) });
    const account = toHex(of(beta).account);
    expect(await decideTogether(chain, call('sys.holds', 'freezeAccount', { account, reason: 'x' }))).toBe('executed');
    expect(await refusal(chain, of(alpha), set, { with: [of(beta).signer] })).toBe('ACCESS_DENIED');
    expect((await attempt(chain, of(alpha), set, { with: [of(gamma).signer] })).outcome).toBe('committed');
    expect(await decideTogether(chain, call('sys.holds', 'releaseAccount', { account, reason: 'x' }))).toBe('executed');
    expect((await attempt(chain, of(alpha), set, { with: [of(beta).signer] })).outcome).toBe('committed');
  });

  test('by a suspended organisation → the transaction is skipped', async () => {
    await rule('call probe/set', { name: 'two', endorsement: endorsement(2) });
    const about = (method: string) =>
      decideTogether(chain, call('sys.organisations', method, { organisation: 'gamma', reason: '' }));
    expect(await about('suspend')).toBe('executed');
    expect(await refusal(chain, of(alpha), set, { with: [of(gamma).signer] })).toBe('ORGANISATION_NOT_ACTIVE');
    expect(await about('reinstate')).toBe('executed');
  });
});

describe('a policy that would be no policy', () => {
  const refused: readonly (readonly [string, string, unknown, string])[] = [
    ['allows nobody', 'call probe', { clauses: [] }, 'lock everybody out'],
    [
      'names no member',
      'call probe',
      { clauses: [{ name: 'a', organisations: ['nobody'] }] },
      'not there: the member "nobody"',
    ],
    [
      'asks for more members than there are',
      'call probe',
      { clauses: [{ name: 'a', endorsement: endorsement(4) }] },
      'lock everybody out',
    ],
    [
      'names a role that nobody can have',
      'call probe',
      { clauses: [{ name: 'a', roles: ['unheard-of'] }] },
      'lock everybody out',
    ],
    [
      'would keep members from voting',
      'call sys.governance/vote',
      { clauses: [{ name: 'a', roles: ['admin'] }] },
      'lock everybody out',
    ],
    [
      'has a condition that is type-wrong',
      'call probe',
      { clauses: [{ name: 'a', condition: 'height + "x" == 1' }] },
      'is refused at clause',
    ],
    [
      'has a condition that is too deep',
      'call probe',
      { clauses: [{ name: 'a', condition: `${'('.repeat(200)}true${')'.repeat(200)}` }] },
      'is refused at clause',
    ],
    ['has no scope', 'speak probe', { clauses: [{ name: 'a' }] }, 'is refused at clause'],
    ['has an unknown part', 'call probe', { clauses: [{ name: 'a', mood: 'good' }] }, 'is refused at clause'],
  ];

  test.each(refused)('because it %s → the decision fails, and nothing changes', async (_, scope, policy, words) => {
    expect(await decideTogether(chain, call(CONTRACT, 'set', { scope, policy }))).toContain(words);
    expect(chain.query(CONTRACT, 'get', { scope })).toBeNull();
  });

  test('because its condition nests more loops than are taken → the decision fails; with what is taken, its cost is paid', async () => {
    const deep = 'args.list.all(a, args.list.all(b, args.list.all(c, a + b + c > 0)))';
    expect(await rule('call probe/lend', { name: 'slow', condition: deep })).toContain('nested more than 2 deep');
    const condition = 'args.list.all(a, args.list.all(b, a + b > 0))';
    expect(await rule('call probe/lend', { name: 'slow', condition })).toBe('executed');
    const list = Array.from({ length: 300 }, (_, i) => i + 1);
    const slow = call('probe', 'lend', { list, contract: 'probe', method: 'set', args: {} });
    expect(await refusal(chain, business, slow, { gasLimit: 1_000_000 })).toBe('RUNTIME_OUT_OF_GAS');
  });
});

test('a policy over all of sys.governance that nobody meets → members vote all the same', async () => {
  const clause = { name: 'none', accounts: ['00'.repeat(32)] };
  expect(await rule('call sys.governance', clause)).toBe('executed');
  expect(await rule('call *', clause)).toBe('executed');
  expect(await refusal(chain, business, set)).toBe('ACCESS_DENIED');
  const proposed = await propose(chain, of(alpha), [call(CONTRACT, 'remove', { scope: 'call sys.governance' })]);
  await succeed(chain, of(alpha), vote(proposed));
  expect(await statusAfter(chain, of(beta), vote(proposed))).toBe('executed');
});

test('a role → defined once under a sound name', async () => {
  const define = (role: string) => decideTogether(chain, call(CONTRACT, 'defineRole', { role, description: 'd' }));
  expect(await define('Auditor')).toContain('no lower-case word');
  expect(await define('auditor')).toBe('executed');
  expect(chain.query(CONTRACT, 'roles')).toContainEqual({ role: 'auditor', description: 'd', builtIn: false });
});
