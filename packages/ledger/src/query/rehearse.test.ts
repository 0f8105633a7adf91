import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestChain } from '../../test/test-chain.ts';
import { systemState } from '../system/system-state.ts';
import { newestState } from './query-engine.ts';

describe('calls tried as a decision of the members', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.found();
  });
  afterEach(() => chain.close());

  const at = () => {
    const { height, time } = chain.ledger.tip();
    return { height, time };
  };
  const call = (contract: string, method: string, args: unknown) => ({ contract, method, args: JSON.stringify(args) });
  const longer = call('sys.parameters', 'set', { name: 'maxWindowMs', value: 7_200_000 });

  test('that would succeed → what they would write, and nothing written', () => {
    expect(chain.queries.rehearse([longer], at())).toMatchObject({ error: undefined, writes: 1 });
    expect(systemState.parameters.read(newestState(chain.store), 'maxWindowMs')).toBe(3_600_000);
  });

  test.each([
    ['a value out of range', 'PARAMETER_BAD', call('sys.parameters', 'set', { name: 'maxWindowMs', value: 1 })],
    [
      'an organisation nobody knows',
      'ORGANISATION_UNKNOWN',
      call('sys.organisations', 'expel', { organisation: 'nobody', reason: '' }),
    ],
    [
      'a call that is no administration',
      'PROPOSAL_BAD',
      call('sys.accounts', 'setRoles', { account: '0'.repeat(64), roles: [] }),
    ],
    ['a contract that is none of the system', 'PROPOSAL_BAD', call('probe', 'operators', {})],
    ['arguments of another shape', 'CONTRACT_ARGUMENTS', call('sys.parameters', 'set', { name: 1 })],
  ])('with %s → %s', (_, code, bad) => {
    expect(chain.queries.rehearse([longer, bad], at())).toMatchObject({ error: { code }, writes: 0 });
  });
});

describe('a frozen contract', () => {
  test('asked who may call it → the freeze, and queries as before', async () => {
    const chain = await TestChain.found();
    const { height, time } = chain.ledger.tip();
    const account = Buffer.from(chain.operator.account).toString('hex');
    const ask = (method: string, args: unknown, at: { height: number; time: number }) =>
      chain.queries.explain({ account, call: { contract: 'probe', method, args: JSON.stringify(args) } }, at);
    expect(ask('set', { key: 'a', value: 1 }, { height, time })).toMatchObject({ allowed: true });
    const freeze = chain.transaction(chain.operator, [
      { contract: 'sys.contracts', method: 'freeze', args: new TextEncoder().encode('{"name":"probe","reason":"r"}') },
    ]);
    await chain.block([await freeze]);
    const now = { height: chain.ledger.tip().height, time: chain.ledger.tip().time };
    expect(ask('set', { key: 'a', value: 1 }, now)).toMatchObject({
      allowed: false,
      refusal: { code: 'CONTRACT_NOT_ACTIVE' },
    });
    expect(ask('get', { key: 'a' }, now)).toMatchObject({ allowed: true });
    await chain.close();
  });
});
