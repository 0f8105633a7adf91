import { majority } from '@stele/policy';
import { toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal } from '../../test/attempt.ts';
import { decideTogether } from '../../test/governing.ts';
import { call, outcomesOf, type TestAccount, TestChain } from '../../test/test-chain.ts';
import { WEEK } from '../../test/test-genesis.ts';
import { issueTo } from '../../test/test-organisation.ts';

const CONTRACT = 'sys.quotas';
const QUOTA = 5;
const work = call('probe', 'set', { key: 'k', value: 1 });

let chain: TestChain;
let [alpha, beta]: TestAccount[] = [];
let colleague: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({
    organisations: [{ id: 'alpha' }, { id: 'beta' }],
    rules: { '*': majority(WEEK) },
    parameters: { organisationQuota: QUOTA },
  });
  [alpha, beta] = chain.organisations.map(({ admin }) => admin);
  const holder = await issueTo(chain.organisation('alpha').authority, { seed: 96 });
  await chain.block([await chain.transaction(of(alpha), [await chain.enrolment('alpha', holder)])]);
  colleague = holder;
});
afterAll(() => chain.close());

const of = (account: TestAccount | undefined) => account as TestAccount;
const quota = (holder: string, transactions: number) => call(CONTRACT, 'set', { holder, transactions });

async function blockOf(...senders: readonly (TestAccount | undefined)[]): Promise<string[]> {
  return outcomesOf(
    await chain.block(await Promise.all(senders.map((sender) => chain.transaction(of(sender), [work])))),
  );
}

const many = (count: number, sender: TestAccount | undefined) => Array<TestAccount | undefined>(count).fill(sender);

test('one organisation floods a block → takes its quota by all its keys together, and another one gets in behind it', async () => {
  const outcomes = await blockOf(...many(4, alpha), ...many(4, colleague), beta);
  expect(outcomes).toEqual([
    ...many(QUOTA, undefined).map(() => 'committed'),
    ...Array(3).fill('skipped QUOTA_REACHED'),
    'committed',
  ]);
});

test('what passed the quota → leaves its nonce unspent and is taken by a later block', async () => {
  const transactions = await Promise.all(many(QUOTA + 2, alpha).map((sender) => chain.transaction(of(sender), [work])));
  await chain.block(transactions);
  expect(outcomesOf(await chain.block(transactions))).toEqual([
    ...Array(QUOTA).fill('repeated'),
    'committed',
    'committed',
  ]);
});

test('a quota of an organisation, of a key → rules in the place of the parameter, from the next transaction on', async () => {
  expect(
    await decideTogether(chain, quota('organisation beta', 2), quota(`key ${toHex(of(alpha).signer.keyId)}`, 1)),
  ).toBe('executed');
  expect(await blockOf(beta, beta, beta, alpha, alpha, colleague)).toEqual([
    'committed',
    'committed',
    'skipped QUOTA_REACHED',
    'committed',
    'skipped QUOTA_REACHED',
    'committed',
  ]);
  expect(await decideTogether(chain, call(CONTRACT, 'remove', { holder: 'organisation beta' }))).toBe('executed');
  expect(await blockOf(...many(QUOTA, beta))).toEqual(Array(QUOTA).fill('committed'));
});

test('failing transactions → count as well; forged ones do not use up what others have', async () => {
  const failing = await Promise.all(
    many(QUOTA, beta).map((sender) => chain.transaction(of(sender), [call('probe', 'crash', {})])),
  );
  const forged = await chain.sign(chain.body(of(beta), [work]), [colleague.signer]);
  const block = await chain.block([forged, ...failing, await chain.transaction(of(beta), [work])]);
  expect(outcomesOf(block)).toEqual([
    'skipped SIGNATURE_BAD',
    ...Array(QUOTA).fill('failed CONTRACT_THREW'),
    'skipped QUOTA_REACHED',
  ]);
});

test('a quota that is set by no decision, or of no holder → refused', async () => {
  expect(await refusal(chain, of(alpha), quota('organisation beta', 0))).toBe('ACCESS_DENIED');
  expect(await decideTogether(chain, quota('anybody at all', 1))).toContain('neither');
});
