import { expect, test } from 'vitest';
import { readCursor, readTextCursor, writeCursor } from './cursor.ts';

test('a cursor that was written → the same place', () => {
  expect(readCursor(writeCursor(7), 1)).toEqual([7]);
  expect(readCursor(writeCursor(7, 0), 2)).toEqual([7, 0]);
  expect(readCursor(writeCursor(2 ** 48, 99, 3), 3)).toEqual([2 ** 48, 99, 3]);
  const key = `sha256:${'ab'.repeat(32)}/12`;
  expect(readTextCursor(writeCursor(7, 1, key))).toEqual([7, 1, key]);
});

test.each([
  '',
  '7',
  '7.',
  '.7',
  '7.1.2',
  '-7.1',
  '07.1',
  '7.1e3',
  '9007199254740993.1',
  '281474976710657.1',
  '7.2147483648',
  "7.1'",
])('the cursor %j of a list by height and index → refused', (cursor) => {
  expect(() => readCursor(cursor, 2)).toThrow(expect.objectContaining({ code: 'API_BAD_REQUEST' }));
});

test.each(['7', '7.1', 'x.1.key', '7.-1.key'])('the cursor %j of a list by key → refused', (cursor) => {
  expect(() => readTextCursor(cursor)).toThrow(expect.objectContaining({ code: 'API_BAD_REQUEST' }));
});
