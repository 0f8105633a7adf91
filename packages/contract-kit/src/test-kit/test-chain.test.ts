import { expect, test } from 'vitest';
import { createTestChain, type TestChain } from '../index.ts';

const book = new URL('../../test/fixtures/ledger-book.ts', import.meta.url);

async function openBook(chain: TestChain = createTestChain()) {
  const [alice, bob] = [chain.account('alice'), chain.account('bob')];
  const contract = await chain.deploy('book', book);
  return { chain, contract, alice, bob };
}

const failsWith = (code: string) => expect.objectContaining({ code });

test('a call → result, events and gas, and state that the next call sees', async () => {
  const { chain, contract, alice, bob } = await openBook();
  expect(contract.call('mint', { to: alice, amount: 5 }, { account: chain.operator }).result).toBe(5);
  const receipt = contract.call('move', { to: bob, amount: 2 }, { account: alice });
  expect(receipt.events).toEqual([{ contract: 'book', name: 'moved', data: { from: alice, to: bob, amount: 2 } }]);
  expect(receipt.gasUsed).toBeGreaterThan(20_000);
  expect(contract.state('balances', alice)).toBe(3);
  const all = contract.query<{ owner: string; balance: number }[]>('all', {});
  expect(all).toHaveLength(2);
  expect(all).toContainEqual({ owner: bob, balance: 2 });
});

test('a refusal → CONTRACT_REFUSED, and nothing of what was written before it', async () => {
  const { contract, alice, bob } = await openBook();
  expect(() => contract.call('move', { to: bob, amount: 2 }, { account: alice })).toThrow('only 0 are there');
  expect(contract.state('balances', bob)).toBeUndefined();
});

test('a method of administration → refused to others, also through another contract', async () => {
  const { chain, contract, alice } = await openBook();
  await chain.deploy('other', book);
  const mint = { to: alice, amount: 1 };
  expect(() => contract.call('mint', mint, { account: alice })).toThrow(failsWith('ACCESS_DENIED'));
  const ask = () => contract.call('ask', { contract: 'other', to: alice }, { account: chain.operator });
  expect(ask).toThrow('an operator has to call it directly');
});

test.each<[string, string, unknown]>([
  ['arguments that the schema refuses', 'CONTRACT_ARGUMENTS', ['mint', { to: 'x', amount: 1 }]],
  ['a result that the schema refuses', 'CONTRACT_OUTPUT', ['lie', {}]],
  ['a method that is not there', 'CONTRACT_METHOD_UNKNOWN', ['gone', {}]],
  ['a loop without end', 'RUNTIME_OUT_OF_GAS', ['spin', {}]],
])('%s → %s', async (_, code, call) => {
  const { chain, contract } = await openBook();
  const [method, args] = call as [string, unknown];
  const run = () => contract.call(method, args, { account: chain.operator, gasLimit: 5_000_000 });
  expect(run).toThrow(failsWith(code));
});

test('time and height → as the test sets them, one height for each call', async () => {
  const { chain, contract, alice } = await openBook();
  const first = contract.call<{ time: number; height: number }>('who', {}, { account: alice }).result;
  chain.advance(60_000);
  const second = contract.call<{ time: number; height: number }>('who', {}, { account: alice }).result;
  expect(second.time - first.time).toBe(60_000);
  expect(second.height - first.height).toBe(1);
  expect(first).toMatchObject({ account: alice, signers: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
});

test('the same calls on two chains → the same results, ids and gas', async () => {
  const receipts = await Promise.all(
    [createTestChain(), createTestChain()].map(async (chain) => (await openBook(chain)).contract.call('who', {})),
  );
  expect(receipts[0]).toEqual(receipts[1]);
});

test('an upgrade → state carried over by the migration', async () => {
  const { chain, contract, alice } = await openBook();
  contract.call('mint', { to: alice, amount: 5 }, { account: chain.operator });
  const next = await chain.upgrade('book', new URL('../../test/fixtures/ledger-book-2.ts', import.meta.url));
  expect(next.query('all', {})).toEqual([500]);
  await expect(chain.upgrade('book', book)).rejects.toMatchObject({ code: 'CONTRACT_VERSION' });
});

test('code that is no contract → CONTRACT_CODE; a name taken → CONTRACT_EXISTS', async () => {
  const { chain } = await openBook();
  const broken = new URL('../../test/fixtures/broken.ts', import.meta.url);
  await expect(chain.deploy('broken', broken)).rejects.toMatchObject({ code: 'CONTRACT_CODE' });
  await expect(chain.deploy('book', book)).rejects.toMatchObject({ code: 'CONTRACT_EXISTS' });
});
