import { SteleError } from '@stele/protocol';
import type { DraftTransaction, SignedTransaction } from '@stele/sdk';
import { beforeEach, expect, test, vi } from 'vitest';
import { Draft } from './draft.ts';

const signed = { id: '1' } as SignedTransaction;
const lost = new SteleError('SDK_UNREACHABLE', { url: 'http://127.0.0.1' });
const refused = new SteleError('SDK_BAD_ANSWER', { url: 'http://127.0.0.1', reason: 'it is not JSON' });

let draft: Draft;
const sign = vi.fn(async () => signed);
const submit = vi.fn(async () => undefined as unknown);
beforeEach(() => {
  draft = new Draft({ chain: 'local', transaction: {} as DraftTransaction });
  sign.mockClear();
  submit.mockReset();
});

test('delivered, and asked for again since the answer was lost → the same, signed and sent once', async () => {
  const both = await Promise.all([draft.deliver({ sign, submit }), draft.deliver({ sign, submit })]);
  expect([...both, await draft.deliver({ sign, submit })]).toEqual([signed, signed, signed]);
  expect([sign, submit].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('nobody knows whether the node took it → the next one sends the same bytes, with one signature', async () => {
  submit.mockRejectedValueOnce(lost);
  await expect(draft.deliver({ sign, submit })).rejects.toBe(lost);
  expect(await draft.deliver({ sign, submit })).toBe(signed);
  expect(sign).toHaveBeenCalledTimes(1);
  expect(submit.mock.calls).toEqual([[signed], [signed]]);
});

test('refused by the node → it stays so, and is not sent again', async () => {
  submit.mockRejectedValueOnce(refused);
  await expect(draft.deliver({ sign, submit })).rejects.toBe(refused);
  await expect(draft.deliver({ sign, submit })).rejects.toBe(refused);
  expect(submit).toHaveBeenCalledTimes(1);
});

test('the key could not sign → nothing was sent, and the next one may', async () => {
  sign.mockRejectedValueOnce(new Error('the key is locked'));
  await expect(draft.deliver({ sign, submit })).rejects.toThrow('locked');
  expect(submit).not.toHaveBeenCalled();
  expect(await draft.deliver({ sign, submit })).toBe(signed);
});
