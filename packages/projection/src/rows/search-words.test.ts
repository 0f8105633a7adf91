import { expect, test } from 'vitest';
import { searchWords, textsIn } from './search-words.ts';

test('words of a language with spaces → small letters, without marks between them', () => {
  expect(searchWords(['Waybill No. HX-2026_17, Ｆｕｌｌ width'])).toEqual([
    'waybill',
    'no',
    'hx-2026_17',
    'full',
    'width',
  ]);
});

test('a script without spaces → every two characters that stand side by side', () => {
  expect(searchWords(['运输合同v2'])).toEqual(['运输', '输合', '合同', 'v2']);
  expect(searchWords(['石'])).toEqual(['石']);
});

test('a part of a text that is asked for → all of its words are among those of the whole', () => {
  const whole = new Set(searchWords(['华信物流：运单 8841 已签收']));
  for (const part of ['运单', '华信物流', '8841', '已签收']) {
    expect(
      searchWords([part]).every((word) => whole.has(word)),
      part,
    ).toBe(true);
  }
});

test('a word without end → its beginning; words without end → so many of them', () => {
  expect(searchWords(['x'.repeat(1000)])).toEqual(['x'.repeat(64)]);
  expect(searchWords([Array.from({ length: 5000 }, (_, i) => `w${i}`).join(' ')])).toHaveLength(2000);
});

test('texts in a JSON value → those of all depths, without names of fields', () => {
  expect([...textsIn({ a: 'one', b: [{ c: 'two' }, 3, null, true] })]).toEqual(['one', 'two']);
});
