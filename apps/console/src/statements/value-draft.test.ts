import { fieldFault, type TemplateField } from '@stele/statement';
import { expect, test } from 'vitest';
import { draftValue, timeInZone } from './value-draft.ts';

function field(type: TemplateField['type'], more: Partial<TemplateField> = {}): TemplateField {
  const label = { en: 'a', zh: '甲' };
  return { name: 'a', label, type, required: false, visibility: 'public', retentionDays: null, ...more };
}

test.each([
  ['text', ' as typed ', ' as typed '],
  ['text', '  ', null],
  ['integer', ' 9007199254740993 ', '9007199254740993'],
  ['date', '2026-11-20', '2026-11-20'],
  ['yes-no', 'yes', true],
  ['yes-no', 'no', false],
  ['yes-no', '', null],
] as const)('%s: %j → %j', (type, text, value) => {
  expect(draftValue(field(type), { text, id: '' }, 'UTC')).toEqual(value);
});

test('a decimal with fewer digits → with all; with more, or with a comma → as typed, and refused', () => {
  const price = field('decimal', { scale: 2 });
  const read = (text: string) => draftValue(price, { text, id: '' }, 'UTC');
  expect(['5', '5.', '-5.1', '5.10'].map(read)).toEqual(['5.00', '5.00', '-5.10', '5.10']);
  for (const text of ['5.123', '1,5', '1 000', 'x']) expect(fieldFault(price, read(text))?.kind).toBe('decimal');
});

test('a party → with its identifier where there is one; an identifier alone is refused', () => {
  const buyer = field('party');
  expect(draftValue(buyer, { text: ' 甲公司 ', id: '' }, 'UTC')).toEqual({ name: '甲公司' });
  expect(draftValue(buyer, { text: '甲', id: ' 91 ' }, 'UTC')).toEqual({ name: '甲', id: '91' });
  expect(fieldFault(buyer, draftValue(buyer, { text: '', id: '91' }, 'UTC'))?.kind).toBe('party');
});

test('a time of a zone → with the offset that holds then, also around the change of clocks', () => {
  expect(timeInZone('2026-11-20T14:02', 'Asia/Shanghai')).toBe('2026-11-20T14:02:00+08:00');
  expect(timeInZone('2026-07-01T00:30:15', 'America/New_York')).toBe('2026-07-01T00:30:15-04:00');
  expect(timeInZone('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T03:30:00+02:00');
  expect(timeInZone('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00+01:00');
  expect(timeInZone('2026-01-01T00:00', 'UTC')).toBe('2026-01-01T00:00:00+00:00');
});
