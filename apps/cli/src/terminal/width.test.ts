import { styleText } from 'node:util';
import { expect, test } from 'vitest';
import { displayWidth, padEnd, truncate } from './width.ts';

test.each([
  ['plain', 5],
  ['石碑', 4],
  ['，。（）', 8],
  ['e\u0301', 1],
  ['a\u200bb', 2],
  ['✓ ok', 4],
  ['🙂', 2],
  ['ｗ', 2],
  [styleText('red', 'red', { validateStream: false }), 3],
])('%j → %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('padding → columns, not characters', () => {
  expect(padEnd('石碑', 6)).toBe('石碑  ');
});

test('a text that is too wide → cut before an ellipsis, never in the middle of a wide character', () => {
  expect(truncate('石碑石碑', 6)).toBe('石碑…');
  expect(truncate('石碑', 4)).toBe('石碑');
});
