import { describe, expect, test } from 'vitest';
import { TEMPLATE, VALUES } from '../../test/samples.ts';
import { type FieldValue, isDateText, isNumberText, isTimeText, valueFaults, valueText } from '../index.ts';

test('values of each type → no faults; optional ones may be left out', () => {
  expect(valueFaults(TEMPLATE, VALUES)).toEqual([]);
  const { subject = '', price = '', buyer = null } = VALUES;
  expect(valueFaults(TEMPLATE, { subject, price, buyer })).toEqual([]);
});

describe('a value that the template does not take → its field, what is wrong, and the bound', () => {
  test.each<[string, FieldValue, string, string?]>([
    ['subject', null, 'missing'],
    ['subject', '', 'missing'],
    ['subject', true, 'type'],
    ['subject', 'x\udc00', 'type'],
    ['subject', 'x'.repeat(201), 'long', '200'],
    ['terms', 'x'.repeat(20_001), 'long', '20000'],
    ['pieces', '1.0', 'integer'],
    ['pieces', '1e3', 'integer'],
    ['pieces', '0', 'low', '1'],
    ['pieces', '9223372036854775808', 'high', '9223372036854775807'],
    ['price', '1.5', 'decimal', '2'],
    ['price', '-0.01', 'low', '0.00'],
    ['signedOn', '2026-02-30', 'date'],
    ['signedOn', '1999-12-31', 'low', '2000-01-01'],
    ['delivered', '2026-11-20 14:02:10', 'time'],
    ['transport', 'air', 'choice'],
    ['insured', 'true', 'type'],
    ['scan', 'sha256:AB', 'file-hash'],
    ['buyer', 'a name', 'party'],
    ['buyer', { name: ' ' }, 'party'],
    ['toString', 'x', 'unknown'],
  ])('%s: %j → %s', (field, value, kind, bound) => {
    const fault = bound === undefined ? { field, kind } : { field, kind, bound };
    expect(valueFaults(TEMPLATE, { ...VALUES, [field]: value })).toEqual([fault]);
  });
});

test('numbers → one spelling each', () => {
  expect(['0', '-1', '123456789012345678901234567890'].every((text) => isNumberText(text, 0))).toBe(true);
  expect(['', '+1', '01', '-0', '1.', ' 1', '１', '1'.repeat(39)].some((text) => isNumberText(text, 0))).toBe(false);
  expect(['0.00', '-0.01', '12.50'].every((text) => isNumberText(text, 2))).toBe(true);
  expect(['1', '1.5', '-0.00', '1.500', '.50'].some((text) => isNumberText(text, 2))).toBe(false);
});

test('dates and times → those of the calendar', () => {
  expect(['2024-02-29', '0001-01-01', '9999-12-31'].every(isDateText)).toBe(true);
  expect(['2023-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00'].some(isDateText)).toBe(false);
  expect(['2026-11-20T14:02:10Z', '2026-11-20T14:02:10.123-03:30'].every(isTimeText)).toBe(true);
  const wrong = ['2026-11-20T24:00:00Z', '2026-02-30T00:00:00Z', '2026-11-20T14:02:10', '2026-11-20T14:02:60Z'];
  expect(wrong.some(isTimeText)).toBe(false);
});

test('values of each kind → as people read them', () => {
  const words = { yes: '是', no: '否', empty: '未填' };
  expect(
    [null, true, false, 'a', { name: '甲', id: '1' }, { name: '乙' }].map((value) => valueText(value, words)),
  ).toEqual(['未填', '是', '否', 'a', '甲 (1)', '乙']);
});
