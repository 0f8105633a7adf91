import { expect, test } from 'vitest';
import { displayWidth } from '../terminal/width.ts';
import { en } from './en.ts';
import { Numbers } from './numbers.ts';
import { zh } from './zh.ts';

test('settings in the help → fit 80 columns', () => {
  for (const { settings } of [en, zh]) {
    for (const [name, meaning] of settings) expect(displayWidth(`  ${name.padEnd(21)}  ${meaning}`)).toBeLessThan(80);
  }
});

test('numbers → as people of the language write them', () => {
  const numbers = new Numbers(en);
  expect(numbers.count(1_234_567)).toBe('1,234,567');
  expect([0, 999, 1000, 1_234_567, 5.2e12].map((value) => numbers.bytes(value))).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '1.2 MB',
    '5.2 TB',
  ]);
  expect(numbers.time(1_700_000_000_000)).toBe('2023-11-14 22:13:20 UTC');
});
