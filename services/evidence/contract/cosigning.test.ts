import type { EvidenceRecord } from '@stele/protocol';
import { LIMITS, toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt, succeed } from '../../../packages/ledger/test/attempt.ts';
import { call, type TestAccount, TestChain } from '../../../packages/ledger/test/test-chain.ts';
import { evidenceContract } from './evidence-contract.ts';

let chain: TestChain;
let owner: TestAccount;
let anna: TestAccount;
let bo: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({ contracts: [evidenceContract] });
  owner = await chain.createAccount(50);
  anna = await chain.createAccount(51);
  bo = await chain.createAccount(52);
});
afterAll(() => chain.close());

let contents = 0;
const idOf = ({ account }: TestAccount) => toHex(account);
const keyOf = (digest: string) => `sha256:${digest}/0`;
const nextDigest = () => (++contents).toString(16).padStart(64, '0');
const recordOf = (key: string) => chain.query('evidence', 'get', { record: key }) as EvidenceRecord;
const sign = (...records: readonly string[]) => call('evidence', 'sign', { records });
const decline = (record: string, reason = 'the price is wrong') => call('evidence', 'decline', { record, reason });
const revoke = (record: string, reason = 'deposited by mistake') => call('evidence', 'revoke', { record, reason });
const supersede = (record: string, by: string) => call('evidence', 'supersede', { record, by });

const depositOf = (digests: readonly string[], signers?: readonly TestAccount[]) =>
  call('evidence', 'deposit', {
    records: digests.map((digest) => ({ content: { algorithm: 'sha256', digest }, label: 'agreement.pdf' })),
    ...(signers && { signers: signers.map(idOf) }),
  });

/** Deposits a content that these have to sign, and gives the key of its record. */
async function deposited(...signers: readonly TestAccount[]): Promise<string> {
  const digest = nextDigest();
  await succeed(chain, owner, [depositOf([digest], signers.length > 0 ? signers : undefined)]);
  return keyOf(digest);
}

/** Why a call was refused, which must leave the state as it was. */
async function reasonOf(from: TestAccount, ...calls: Parameters<typeof attempt>[2][]): Promise<string> {
  const { outcome, detail, isUnchanged } = await attempt(chain, from, calls.flat() as never);
  expect([outcome, isUnchanged]).toEqual(['CONTRACT_REFUSED', true]);
  return String(detail['reason']);
}

interface Waiting {
  readonly record: string;
  readonly since: number;
  readonly place: number;
}

const waitingFor = (account: TestAccount, page: object = {}) =>
  chain.query('evidence', 'waiting', { account: idOf(account), ...page }) as {
    readonly records: readonly Waiting[];
    readonly cursor: string;
  };
const waitsFor = (account: TestAccount, key: string) =>
  waitingFor(account).records.some(({ record }) => record === key);

test('a deposit without signers → a record as it always was', async () => {
  const key = await deposited();
  expect(Object.keys(recordOf(key))).toEqual(['owner', 'signer', 'transaction', 'time', 'label']);
});

test('a deposit with signers → each record names them in that order, and waits for the first alone', async () => {
  const digests = [nextDigest(), nextDigest()];
  await succeed(chain, owner, [depositOf(digests, [anna, bo])]);
  for (const key of digests.map(keyOf)) {
    expect(recordOf(key).cosigners).toEqual([{ account: idOf(anna) }, { account: idOf(bo) }]);
    expect([waitsFor(anna, key), waitsFor(bo, key)]).toEqual([true, false]);
  }
});

test('each signs in turn → key, transaction and time of each stand in the record, and it waits for nobody then', async () => {
  const key = await deposited(anna, bo);
  await succeed(chain, anna, [sign(key)]);
  const first = { account: idOf(anna), signer: toHex(anna.signer.keyId), time: chain.time };
  expect(recordOf(key).cosigners).toEqual([
    { ...first, transaction: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { account: idOf(bo) },
  ]);
  expect(waitingFor(bo).records.at(-1)).toMatchObject({
    record: key,
    owner: idOf(owner),
    since: chain.time,
    place: 2,
    of: 2,
    label: 'agreement.pdf',
  });
  await succeed(chain, bo, [sign(key)]);
  expect(recordOf(key).cosigners?.map(({ time }) => time)).toEqual([first.time, chain.time]);
  expect([waitsFor(anna, key), waitsFor(bo, key)]).toEqual([false, false]);
});

test('several records in one call → all signed, or none of them', async () => {
  const [one, two, others] = [await deposited(anna), await deposited(anna), await deposited(bo)];
  expect(await reasonOf(anna, [sign(one, two, others)])).toContain(`the turn of account ${idOf(bo)}`);
  await succeed(chain, anna, [sign(one, two)]);
  for (const key of [one, two]) expect(recordOf(key).cosigners?.[0]).toHaveProperty('transaction');
});

test('a signature out of turn, again, or by somebody else → refused, with whose turn it is', async () => {
  const key = await deposited(anna, bo);
  const turnOf = (account: TestAccount) => `it is the turn of account ${idOf(account)} to sign record ${key}`;
  expect(await reasonOf(bo, [sign(key)])).toBe(turnOf(anna));
  expect(await reasonOf(owner, [sign(key)])).toBe(turnOf(anna));
  expect(await reasonOf(anna, [sign(key, key)])).toBe(turnOf(bo));
  await succeed(chain, anna, [sign(key)]);
  expect(await reasonOf(anna, [sign(key)])).toBe(turnOf(bo));
  await succeed(chain, bo, [sign(key)]);
  expect(await reasonOf(bo, [sign(key)])).toBe(`record ${key} has all its signatures`);
});

test('the depositor or an account twice among the signers → refused', async () => {
  expect(await reasonOf(owner, [depositOf([nextDigest()], [anna, owner])])).toContain('the depositor signs');
  expect(await reasonOf(owner, [depositOf([nextDigest()], [anna, anna])])).toContain('signs a record once');
});

test.each([
  ['nobody', []],
  [
    'more than there may be',
    Array.from({ length: LIMITS.evidenceCosigners + 1 }, (_, i) => i.toString(16).padStart(64, '0')),
  ],
  ['no account', ['anna']],
])('a list of signers with %s → CONTRACT_ARGUMENTS', async (_, signers) => {
  const records = [{ content: { algorithm: 'sha256', digest: nextDigest() } }];
  const { outcome } = await attempt(chain, owner, [call('evidence', 'deposit', { records, signers })]);
  expect(outcome).toBe('CONTRACT_ARGUMENTS');
});

test('as many signers as there may be → each signs', async () => {
  const signers: TestAccount[] = [];
  for (let seed = 60; signers.length < LIMITS.evidenceCosigners; seed++) signers.push(await chain.createAccount(seed));
  const key = await deposited(...signers);
  for (const signer of signers) await succeed(chain, signer, [sign(key)]);
  expect(recordOf(key).cosigners?.every(({ transaction }) => transaction !== undefined)).toBe(true);
});

test('a signature of a record without signers, or of none → refused', async () => {
  const key = await deposited();
  expect(await reasonOf(anna, [sign(key)])).toContain('nobody to sign it');
  expect(await reasonOf(anna, [sign(keyOf('ff'.repeat(32)))])).toContain('there is no record');
  expect(await reasonOf(anna, [sign('contract.pdf')])).toContain('is not a record key');
});

test('whose turn it is declines → reason, time and transaction stand in the record, and nobody signs it any more', async () => {
  const key = await deposited(anna, bo);
  await succeed(chain, anna, [sign(key)]);
  expect(await reasonOf(anna, [decline(key)])).toContain('the turn of account');
  await succeed(chain, bo, [decline(key)]);
  expect(recordOf(key).declined).toEqual({
    account: idOf(bo),
    reason: 'the price is wrong',
    transaction: expect.stringMatching(/^[0-9a-f]{64}$/),
    time: chain.time,
  });
  expect(recordOf(key).cosigners?.[0]).toHaveProperty('transaction');
  expect(waitsFor(bo, key)).toBe(false);
  expect(await reasonOf(bo, [sign(key)])).toBe(`record ${key} was declined`);
  expect(await reasonOf(bo, [decline(key)])).toBe(`record ${key} was declined`);
});

test('the owner revokes → reason, time and transaction stand in the record, for good', async () => {
  const [key, other] = [await deposited(anna), await deposited()];
  expect(await reasonOf(anna, [revoke(key)])).toContain('belongs to another account');
  await succeed(chain, owner, [revoke(key)]);
  const { revoked } = recordOf(key);
  expect(revoked).toMatchObject({ reason: 'deposited by mistake', time: chain.time });
  expect(waitsFor(anna, key)).toBe(false);
  expect(await reasonOf(owner, [revoke(key, 'once more')])).toBe(`record ${key} is revoked already`);
  expect(await reasonOf(anna, [sign(key)])).toBe(`record ${key} is revoked`);
  expect(await reasonOf(anna, [decline(key)])).toBe(`record ${key} is revoked`);
  expect(await reasonOf(owner, [supersede(key, other)])).toBe(`record ${key} is revoked`);
  expect(await reasonOf(owner, [supersede(other, key)])).toBe(`record ${key} is revoked`);
  expect(recordOf(key).revoked).toEqual(revoked);
});

test('signed, declined, superseded → may be revoked all the same', async () => {
  const [signed, declined, old] = [await deposited(anna), await deposited(anna), await deposited(anna)];
  await succeed(chain, anna, [sign(signed), decline(declined)]);
  await succeed(chain, owner, [supersede(old, signed)]);
  for (const key of [signed, declined, old]) await succeed(chain, owner, [revoke(key)]);
  expect(recordOf(declined)).toMatchObject({ declined: { account: idOf(anna) }, revoked: {} });
  expect(recordOf(old)).toMatchObject({ supersededBy: signed, revoked: {} });
});

test('a record that waits is superseded → it waits for nobody, and is not signed any more', async () => {
  const [key, next] = [await deposited(anna), await deposited(anna)];
  await succeed(chain, owner, [supersede(key, next)]);
  expect([waitsFor(anna, key), waitsFor(anna, next)]).toEqual([false, true]);
  expect(await reasonOf(anna, [sign(key)])).toBe(`record ${key} is superseded`);
});

test('an empty reason, or one that is too long → CONTRACT_ARGUMENTS', async () => {
  const key = await deposited(anna);
  for (const reason of ['', 'x'.repeat(LIMITS.evidenceReason + 1)]) {
    expect((await attempt(chain, anna, [decline(key, reason)])).outcome).toBe('CONTRACT_ARGUMENTS');
    expect((await attempt(chain, owner, [revoke(key, reason)])).outcome).toBe('CONTRACT_ARGUMENTS');
  }
});

test('what waits for an account → those that wait longest first, page by page', async () => {
  const waiter = await chain.createAccount(80);
  const late = await deposited(anna, waiter);
  const [one, two, three] = [await deposited(waiter), await deposited(waiter, anna), await deposited(waiter)];
  await succeed(chain, anna, [sign(late)]);
  expect(waitingFor(waiter).records.map(({ record }) => record)).toEqual([one, two, three, late]);
  const first = waitingFor(waiter, { limit: 3 });
  expect(first.records.map(({ record }) => record)).toEqual([one, two, three]);
  expect(waitingFor(waiter, { cursor: first.cursor })).toMatchObject({ records: [{ record: late }], cursor: '' });
});

test('a thousand records of one deposit with as many signers as there may be → signed in one transaction each', async () => {
  const signers: TestAccount[] = [anna, bo];
  for (let seed = 90; signers.length < LIMITS.evidenceCosigners; seed++) signers.push(await chain.createAccount(seed));
  const digests = Array.from({ length: 1000 }, nextDigest);
  const whole = { gasLimit: 400_000_000 };
  await succeed(chain, owner, [depositOf(digests, signers)], whole);
  await succeed(chain, anna, [sign(...digests.map(keyOf))], whole);
  await succeed(chain, bo, [sign(...digests.map(keyOf))], whole);
  expect(recordOf(keyOf(digests[999] ?? '')).cosigners?.filter(({ transaction }) => transaction)).toHaveLength(2);
});
