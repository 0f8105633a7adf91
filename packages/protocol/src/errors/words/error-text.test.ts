import { expect, test } from 'vitest';
import { catalogue, catalogueZh, type ErrorCode, errorText, SteleError } from '../../index.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test.each(Object.entries(catalogue))('%s → said in Chinese too, with the same values', (code, { message }) => {
  const words = catalogueZh[code as ErrorCode];
  expect(words.message).toMatch(/。$/);
  expect(words.hint).toMatch(/。$/);
  expect(placeholders(words.message)).toEqual(placeholders(message));
});

test('an error in Chinese → its values filled in', () => {
  const error = new SteleError('TX_NOT_FOUND', { id: 'ab12' });
  expect(errorText(error, 'zh').message).toBe('此处不知道交易 ab12。');
  expect(errorText(error, 'en').message).toBe(error.message);
});
