import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTypefaces } from '../fonts/typeface.ts';
import { shortenTo } from './shorten.ts';
import { showable } from './showable.ts';
import { widthOf, wrapText } from './wrap.ts';

const { sans, mono } = createTypefaces();

test('text of any characters → lines that fit and that lose nothing but blanks at their ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
      const shown = showable(text, sans);
      const lines = wrapText(shown, sans, 10, width);
      for (const line of lines) expect(widthOf(line, sans, 10)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
    }),
  );
});

test('any text → shown in characters that the typeface has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const character of showable(text, mono)) {
        expect(character === ' ' || mono.has(character.codePointAt(0) as number)).toBe(true);
      }
    }),
  );
});

test('Chinese text → no line begins with a comma or ends with an opening bracket', () => {
  const text = '甲乙，丙丁（戊己）庚辛。'.repeat(8);
  for (let width = 20; width < 60; width++) {
    for (const line of wrapText(text, sans, 10, width)) {
      expect(line).not.toMatch(/^[，）。]/);
      expect(line).not.toMatch(/（$/);
    }
  }
});

test('English text → broken between words, and within a word only where it fills a line', () => {
  expect(wrapText('evidence package attached', sans, 10, 60)).toEqual(['evidence', 'package', 'attached']);
  expect(wrapText('supercalifragilistic', sans, 10, 40).length).toBeGreaterThan(1);
});

test('a text that is too long → its beginning and its end', () => {
  const fits = (text: string) => text.length <= 10;
  expect(shortenTo('contract.pdf', fits)).toBe('contra….pdf'.slice(0, 7).concat('pdf'));
  expect(shortenTo('short.pdf', fits)).toBe('short.pdf');
});
