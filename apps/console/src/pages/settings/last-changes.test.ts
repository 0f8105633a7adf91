import type { EventRow } from '@stele/platform/api';
import { expect, test } from 'vitest';
import { lastChanges } from './last-changes.ts';

const event = (height: number, transaction: string, data: object): EventRow => ({
  height,
  index: 0,
  event: 0,
  transaction,
  time: height * 1000,
  contract: 'sys.parameters',
  name: 'parameterChanged',
  data,
});

test('a parameter changed twice → the newest change, with the proposal of its transaction', () => {
  const changed = [
    event(9, 'b', { name: 'keyQuota', value: 2 }),
    event(7, 'c', { name: 'blockGas', value: 3 }),
    event(5, 'a', { name: 'keyQuota', value: 1 }),
  ];
  const settled = [event(9, 'b', { proposal: '0000000004', status: 'executed' })];
  expect(lastChanges(changed, settled)).toEqual({
    keyQuota: { height: 9, time: 9000, transaction: 'b', proposal: '0000000004' },
    blockGas: { height: 7, time: 7000, transaction: 'c', proposal: undefined },
  });
});
