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
  expect(errorText(error, 'zh').message).toBe('此节点没有交易 ab12。');
  expect(errorText(error, 'en').message).toBe(error.message);
});

test.each(['en', 'zh'] as const)(
  'an error whose hint names a file, in %s → the file, and no name in braces',
  (language) => {
    const error = new SteleError('DATA_JOINED', { directory: '/d', chain: 'c', organisation: 'o', mark: '/d/JOINED' });
    expect(errorText(error, language).hint).toContain('/d/JOINED');
    expect(error.toJSON().hint).not.toContain('{');
  },
);
