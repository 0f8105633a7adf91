import { majority } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../test/attempt.ts';
import { decideTogether, proposing } from '../../test/governing.ts';
import { call, TestChain } from '../../test/test-chain.ts';
import { WEEK } from '../../test/test-genesis.ts';

let chain: TestChain;
const suites = (...value: string[]) => call('sys.parameters', 'set', { name: 'suites', value });

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }, { id: 'gamma' }],
    rules: { '*': majority(WEEK) },
    suites: ['ed25519'],
  });
});
afterAll(() => chain.close());

test('the last gateway is removed → POLICY_LOCKS_OUT: nobody could put a transaction into a block; one of two → removed', async () => {
  const remove = call('sys.gateways', 'remove', { key: toHex(chain.gateway.keyId) });
  expect(await decideTogether(chain, remove)).toContain('no gateway would be left');
  const { suite, publicKey } = await chain.keyArgs(chain.operator.account, chain.operator.signer);
  expect(await decideTogether(chain, call('sys.gateways', 'add', { organisation: 'alpha', suite, publicKey }))).toBe(
    'executed',
  );
  const other = call('sys.gateways', 'remove', { key: toHex(chain.operator.signer.keyId) });
  expect(await decideTogether(chain, other)).toBe('executed');
});

test('all suites are replaced at once → POLICY_LOCKS_OUT: nobody could sign any more; one after the other → taken', async () => {
  expect(await decideTogether(chain, suites('p256'))).toContain('add a suite first');
  expect(await decideTogether(chain, suites('p256', 'ed25519'))).toBe('executed');
});

test('a quota of 0 → refused: a majority could take a member’s voice by it', async () => {
  const set = (transactions: number) => call('sys.quotas', 'set', { holder: 'organisation gamma', transactions });
  expect(await refusal(chain, chain.operator, proposing([set(0)]))).toBe('CONTRACT_ARGUMENTS');
  expect(await decideTogether(chain, set(1))).toBe('executed');
  const { admin } = chain.organisation('gamma');
  expect((await attempt(chain, admin, call('probe', 'set', { key: 'a', value: 1 }))).outcome).toBe('committed');
});

test('a serial number in another spelling → refused, not taken for a revocation that ends nothing', async () => {
  const revoke = (serial: string) =>
    call('sys.organisations', 'revoke', { issuer: 'ab'.repeat(32), serial, reason: '' });
  for (const spelling of ['A010', '00a010', 'a0:10', 'a01', '0xa010', 'a010 ']) {
    expect(await refusal(chain, chain.operator, revoke(spelling))).toBe('CONTRACT_ARGUMENTS');
  }
  await succeed(chain, chain.operator, revoke('a010'));
});
