import { expect, test } from 'vitest';
import { onlyDeposit } from './only-deposit.ts';

const content = { algorithm: 'sha256', digest: 'ab'.repeat(32) };
const call = (method: string, args: unknown) => ({ contract: 'evidence', method, args }) as never;

test('one call that deposits → how many records, and the first by its label or hash', () => {
  expect(onlyDeposit([call('deposit', { records: [{ content, label: 'contract.pdf' }, { content }] })])).toEqual({
    label: 'contract.pdf',
    count: 2,
  });
  expect(onlyDeposit([call('deposit', { records: [{ content }] })])).toEqual({ label: 'sha256:abababab…', count: 1 });
});

test('another method, two calls, none → nothing is said', () => {
  const deposit = call('deposit', { records: [{ content }] });
  expect(onlyDeposit([call('supersede', { record: 'a', by: 'b' })])).toBeUndefined();
  expect(onlyDeposit([deposit, deposit])).toBeUndefined();
  expect(onlyDeposit([])).toBeUndefined();
});
