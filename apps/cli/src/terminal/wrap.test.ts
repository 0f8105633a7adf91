import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from './width.ts';
import { wrap } from './wrap.ts';

test('words → lines broken between them', () => {
  expect(wrap('one two three', 8)).toBe('one two\nthree');
});

test('Chinese → lines broken between characters, never before punctuation', () => {
  expect(wrap('没有节点应答，请启动。', 12)).toBe('没有节点应\n答，请启动。');
});

test('a word that is longer than a line → kept whole, so that it can be copied', () => {
  expect(wrap(`id ${'f'.repeat(64)} end`, 20)).toBe(`id\n${'f'.repeat(64)}\nend`);
});

test('an indent → before every line but the first', () => {
  expect(wrap('one two three', 9, '  ')).toBe('one two\n  three');
});

test('line breaks in the text → kept', () => {
  expect(wrap('a\nb', 80)).toBe('a\nb');
});

const word = fc.stringMatching(/^[a-z石碑证据，。]{1,8}$/u);

test('any words → nothing lost, and no line too wide', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 20, max: 60 }), (words, columns) => {
      const text = words.join(' ');
      const lines = wrap(text, columns).split('\n');
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});
