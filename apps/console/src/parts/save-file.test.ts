import { expect, test } from 'vitest';
import { csvOf } from './save-file.ts';

test('a value that is not known → an empty cell, not 0', () => {
  const series = [{ name: 'a, "b"', values: [3, null], tone: 'ok' as const }];
  expect(csvOf([0, 60_000], series)).toBe(
    'time,"a, ""b"""\r\n1970-01-01T00:00:00.000Z,3\r\n1970-01-01T00:01:00.000Z,\r\n',
  );
});
