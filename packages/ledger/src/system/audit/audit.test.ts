import { toHex } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, receiptsOf, type TestAccount, TestChain } from '../../../test/test-chain.ts';
import { sourceOf, systemState } from '../system-state.ts';

const head = (n: number) => String(n).padStart(64, '0');

describe('anchors of audit logs', () => {
  let chain: TestChain;
  let node: TestAccount;
  let key: string;

  beforeEach(async () => {
    chain = await TestChain.found();
    node = await chain.createAccount(7);
    key = toHex(node.signer.keyId);
  });
  afterEach(() => chain.close());

  async function anchor(sequence: number, hash: string, of = key): Promise<string> {
    const args = { node: of, sequence, head: hash };
    const block = await chain.block([await chain.transaction(node, [call('sys.audit', 'anchor', args)])]);
    return receiptsOf(block)[0]?.code ?? '';
  }

  function newest() {
    const view = chain.store.view();
    const found = systemState.anchors.read(sourceOf(view), key);
    view.close();
    return found;
  }

  test('anchors that go forward → the newest one stands, all are kept', async () => {
    expect([await anchor(1, head(1)), await anchor(5, head(5))]).toEqual(['', '']);
    expect(newest()).toMatchObject({ sequence: 5, head: head(5) });
    const view = chain.store.view();
    const { entries } = view.scan(systemState.anchorHistory.keys.raw(`${key}/`), { limit: 10 });
    view.close();
    expect(entries).toHaveLength(2);
  });

  test('the same anchor again → accepted, nothing changes', async () => {
    await anchor(5, head(5));
    const before = newest();
    expect(await anchor(5, head(5))).toBe('');
    expect(newest()).toEqual(before);
  });

  test.each([
    ['an earlier entry', 4, 4],
    ['the same entry with another head', 5, 6],
  ])('%s → AUDIT_ANCHOR, nothing changes', async (_, sequence, hash) => {
    await anchor(5, head(5));
    expect(await anchor(sequence, head(hash))).toBe('AUDIT_ANCHOR');
    expect(newest()).toMatchObject({ sequence: 5, head: head(5) });
  });

  test('a key that did not sign → ACCESS_DENIED', async () => {
    expect(await anchor(1, head(1), toHex(chain.operator.signer.keyId))).toBe('ACCESS_DENIED');
  });

  test('an anchor through another contract → ACCESS_DENIED', async () => {
    const args = { contract: 'sys.audit', method: 'anchor', args: { node: key, sequence: 1, head: head(1) } };
    const block = await chain.block([await chain.transaction(node, [call('probe', 'lend', args)])]);
    expect(receiptsOf(block)[0]?.code).toBe('ACCESS_DENIED');
  });
});
