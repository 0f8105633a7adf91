import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, SteleError, utf8 } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, outcomesOf, TestChain } from '../../test/test-chain.ts';
import { SignatureMemo } from '../identity/signature-memo.ts';
import { checkBundle } from './bundle-check.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await TestChain.found();
});
afterAll(() => chain.close());

const work = () => chain.transaction(chain.operator, [call('probe', 'set', { key: 'k', value: 1 })]);

test.each(['STATE_CLOSED', 'STATE_IO', 'STATE_CORRUPT'] as const)(
  'a store that fails with %s while a bundle is checked → thrown: a fault of the node is no refusal',
  async (code) => {
    const failing = {
      get() {
        throw new SteleError(code, {} as never);
      },
    };
    const bundle = await chain.bundle([await work()]);
    let thrown: unknown;
    try {
      checkBundle(chain.chain, new SignatureMemo(nodeCrypto), failing, bundle);
    } catch (error) {
      thrown = error;
    }
    expect(isSteleError(thrown, code)).toBe(true);
  },
);

test('a bundle that is no bundle → refused, whatever the store does', () => {
  const checked = checkBundle(chain.chain, new SignatureMemo(nodeCrypto), { get: () => undefined }, utf8('garbage'));
  expect(checked).toMatchObject({ error: { code: 'WIRE_MALFORMED' } });
});

test('a block aborted and tried again on one that is not durable yet → the same header', async () => {
  const [first, second] = [await chain.bundle([await work()]), await chain.bundle([await work()])];
  const below = chain.execute([first]);
  const { time } = chain;
  const input = { height: below.height + 1, time: time + 1000, proposer: chain.gateway.keyId, bundles: [second] };
  const tried = chain.ledger.execute(input);
  chain.ledger.abort(tried);
  const again = chain.ledger.execute(input);
  expect(outcomesOf(again)).toEqual(['committed']);
  expect(again.headerHash).toEqual(tried.headerHash);
  await chain.ledger.commit(below);
  await chain.ledger.commit(again);
});
