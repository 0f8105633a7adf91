import { expect, test } from 'vitest';
import { type EventLine, joinLines } from './event-rows.ts';

function line(key: string, height: number): EventLine {
  return { key, height, transaction: '', contract: 'kv', name: 'put', data: {} };
}

test('events of the stream that the tables have as well → shown once', () => {
  const live = [line('9.0', 9), line('8.1', 8), line('8.0', 8)];
  const listed = [line('8/0/1', 8), line('8/0/0', 8), line('7/0/0', 7)];
  expect(joinLines(live, listed, 8).map(({ key }) => key)).toEqual(['9.0', '8/0/1', '8/0/0', '7/0/0']);
});

test('tables that do not answer → all that the stream brought', () => {
  expect(joinLines([line('2.0', 2), line('1.0', 1)], [], null)).toHaveLength(2);
});
