import { contract, t } from '@stele/contract';
import { toHex, utf8ToText } from '@stele/protocol';
import { type ContractHost, createNativeHost } from '@stele/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { succeed } from '../../test/attempt.ts';
import { call, TestChain, testAccount } from '../../test/test-chain.ts';
import { TEST_CONTRACTS } from '../../test/test-genesis.ts';

const SECRET = 424242;

/** A contract that keeps a secret, and code after it that tells it while it migrates. */
function safe(version: string) {
  return contract({
    name: 'safe',
    version,
    state: { entries: { value: t.integer() } },
    events: { told: t.object({ secret: t.integer() }) },
    methods: {
      put: {
        args: t.object({ value: t.integer() }),
        returns: t.null(),
        run: (context, { value }) => {
          context.state.entries.set('secret', value);
          return null;
        },
      },
      get: { kind: 'query', args: t.object({}), returns: t.any(), run: ({ state }) => state.entries.get('secret') },
    },
    migrate: (context) => {
      const secret = context.state.entries.get('secret') ?? 0;
      if (version === '3.0.0') context.refuse(`it is ${secret}`);
      context.emit('told', { secret });
    },
  });
}

const shelf: ContractHost = { ...createNativeHost(['1.0.0', '2.0.0', '3.0.0'].map(safe)), kind: 'shelf' };
const code = (version: string) => ({ name: 'safe', kind: 'shelf', code: `safe@${version}`, source: '' });
const policy = { clauses: [{ name: 'auditors', accounts: ['ab'.repeat(32)] }] };

let chain: TestChain;
beforeAll(async () => {
  chain = await TestChain.found({ hosts: [createNativeHost(TEST_CONTRACTS), shelf] });
  await succeed(chain, chain.operator, call('sys.contracts', 'deploy', code('1.0.0')));
  await succeed(chain, chain.operator, call('safe', 'put', { value: SECRET }));
  await succeed(chain, chain.operator, call('sys.policies', 'set', { scope: 'read safe', policy }));
});
afterAll(() => chain.close());

/** What anybody sees who names an account, without a signature of it. */
function simulated(...calls: readonly ReturnType<typeof call>[]) {
  const at = { height: chain.ledger.tip().height, time: chain.time };
  const requests = calls.map((made) => ({ ...made, args: utf8ToText(made.args) }));
  const { error, returns, events, writes } = chain.queries.simulate(toHex(chain.operator.account), requests, at);
  return { code: error?.code, seen: JSON.stringify([returns, events.map(({ data }) => utf8ToText(data)), writes]) };
}

const get = call('safe', 'get', {});
const cases: Readonly<Record<string, readonly ReturnType<typeof call>[]>> = {
  'reads it': [get],
  'removes the policy first': [call('sys.policies', 'remove', { scope: 'read safe' }), get],
  'sets one that allows it first': [
    call('sys.policies', 'set', { scope: 'read safe/get', policy: { clauses: [{ name: 'all', roles: ['admin'] }] } }),
    get,
  ],
  'upgrades it to code that tells': [call('sys.contracts', 'upgrade', code('2.0.0'))],
  'removes the policy and upgrades it': [
    call('sys.policies', 'remove', { scope: 'read safe' }),
    call('sys.contracts', 'upgrade', code('2.0.0')),
  ],
};

test.each(Object.entries(cases))(
  'a simulation of guarded state that %s → ACCESS_DENIED, and nothing seen',
  (_, calls) => {
    const { code: refused, seen } = simulated(...calls);
    expect(seen).not.toContain(String(SECRET));
    expect(refused).toBe('ACCESS_DENIED');
  },
);

test('the same of a contract that nobody guards → simulated', async () => {
  const other = testAccount(90);
  await succeed(chain, chain.operator, await chain.creation(other));
  expect(simulated(call('probe', 'set', { key: 'a', value: 1 })).code).toBeUndefined();
});

test('a rehearsed upgrade of guarded state to code that tells by its refusal → ACCESS_DENIED, and nothing seen', () => {
  const at = { height: chain.ledger.tip().height, time: chain.time };
  for (const version of ['2.0.0', '3.0.0']) {
    const made = call('sys.contracts', 'upgrade', code(version));
    const { error } = chain.queries.rehearse([{ ...made, args: utf8ToText(made.args) }], at);
    expect(`${error?.message}`).not.toContain(String(SECRET));
    expect(error?.code).toBe('ACCESS_DENIED');
  }
});
