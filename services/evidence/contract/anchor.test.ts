import type { EvidenceAnchor } from '@stele/protocol';
import { LIMITS, toHex } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal, succeed } from '../../../packages/ledger/test/attempt.ts';
import { call, type TestAccount, TestChain } from '../../../packages/ledger/test/test-chain.ts';
import { evidenceContract } from './evidence-contract.ts';

const ROOT = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

let chain: TestChain;
let first: TestAccount;
let second: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({ contracts: [evidenceContract] });
  first = await chain.createAccount(40);
  second = await chain.createAccount(41);
});
afterAll(() => chain.close());

const idOf = (number: number) => number.toString(16).padStart(32, '0');
const ownerOf = ({ account }: TestAccount) => toHex(account);
const anchor = (id: string, given: object = {}) =>
  call('evidence', 'anchor', { id, root: ROOT, count: 1000, ...given });
const batchOf = (account: TestAccount, id: string) =>
  chain.query('evidence', 'batch', { owner: ownerOf(account), id }) as EvidenceAnchor | null;

test('a batch → its root and count, with who anchored it, when, and in which transaction', async () => {
  const returns = await succeed(chain, first, [anchor(idOf(1))]);
  expect(returns).toEqual({ batch: `${ownerOf(first)}/${idOf(1)}` });
  expect(batchOf(first, idOf(1))).toEqual({
    owner: ownerOf(first),
    signer: toHex(first.signer.keyId),
    transaction: expect.stringMatching(/^[0-9a-f]{64}$/),
    time: chain.time,
    root: ROOT,
    count: 1000,
  });
});

test('an id again → refused, whatever the root, and the first batch as it was', async () => {
  await succeed(chain, first, [anchor(idOf(2))]);
  const before = batchOf(first, idOf(2));
  for (const given of [{}, { root: OTHER }, { count: 5 }]) {
    expect(await refusal(chain, first, [anchor(idOf(2), given)])).toBe('CONTRACT_REFUSED');
  }
  expect(await refusal(chain, first, [anchor(idOf(3)), anchor(idOf(3), { root: OTHER })])).toBe('CONTRACT_REFUSED');
  expect(batchOf(first, idOf(2))).toEqual(before);
  expect(batchOf(first, idOf(3))).toBeNull();
});

test('the same id and root of another account → a batch of its own', async () => {
  await succeed(chain, first, [anchor(idOf(4))]);
  await succeed(chain, second, [anchor(idOf(4))]);
  expect(batchOf(second, idOf(4))?.owner).toBe(ownerOf(second));
  expect(batchOf(first, idOf(4))?.owner).toBe(ownerOf(first));
});

test.each([
  ['no records', { count: 0 }],
  ['fewer than none', { count: -1 }],
  ['more records than a batch has', { count: LIMITS.anchorRecords + 1 }],
  ['a part of a record', { count: 1.5 }],
  ['a root that is too short', { root: ROOT.slice(2) }],
  ['a root that is too long', { root: `${ROOT}00` }],
  ['a root in capitals', { root: ROOT.toUpperCase() }],
  ['an id that is too short', { id: idOf(5).slice(2) }],
  ['an id that is too long', { id: `${idOf(5)}00` }],
  ['a note that is too long', { note: 'n'.repeat(1001) }],
  ['something more', { owner: OTHER }],
])('a batch with %s → CONTRACT_ARGUMENTS', async (_, given) => {
  expect(await refusal(chain, first, [anchor(idOf(5), given)])).toBe('CONTRACT_ARGUMENTS');
});

test('as many records as a batch has → anchored', async () => {
  await succeed(chain, first, [anchor(idOf(6), { count: LIMITS.anchorRecords })]);
  expect(batchOf(first, idOf(6))?.count).toBe(LIMITS.anchorRecords);
});

test('batches and deposits of an account → one list of both, told apart by the batch', async () => {
  const owner = await chain.createAccount(42);
  const records = [{ content: { algorithm: 'sha256', digest: ROOT } }];
  await succeed(chain, owner, [call('evidence', 'deposit', { records }), anchor(idOf(7), { note: 'October' })]);
  const { deposits } = chain.query('evidence', 'byOwner', { owner: ownerOf(owner) }) as {
    deposits: readonly { readonly count: number; readonly note: string; readonly batch?: string }[];
  };
  expect(deposits.map(({ count, note, batch }) => [count, note, batch])).toEqual([
    [1, '', undefined],
    [1000, 'October', `${ownerOf(owner)}/${idOf(7)}`],
  ]);
});
