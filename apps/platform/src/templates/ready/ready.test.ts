import { templateFaults } from '@stele/statement';
import { expect, test } from 'vitest';
import { READY_TEMPLATES } from './index.ts';

test.each(READY_TEMPLATES)('the ready template $name → without a fault', (template) => {
  expect(templateFaults(template)).toEqual([]);
});

test('ready templates → names of their own, each with something to hide', () => {
  expect(new Set(READY_TEMPLATES.map(({ name }) => name)).size).toBe(READY_TEMPLATES.length);
  for (const { fields } of READY_TEMPLATES) expect(fields.some(({ visibility }) => visibility !== 'public')).toBe(true);
});

test('Chinese words → Chinese characters; English words → none', () => {
  const words = READY_TEMPLATES.flatMap(({ title, about, fields }) => [
    title,
    ...(about ? [about] : []),
    ...fields.flatMap((field) => [
      field.label,
      ...(field.about ? [field.about] : []),
      ...(field.choices ?? []).map(({ label }) => label),
    ]),
  ]);
  for (const { en, zh } of words) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  }
});
