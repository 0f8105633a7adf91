import { type Template, templateFaults } from '@stele/statement';
import { expect, test } from 'vitest';
import {
  addField,
  BLANK_TEMPLATE,
  changeField,
  draftOf,
  moveField,
  removeField,
  templateOf,
  withMember,
  withType,
} from './template-draft.ts';

const label = { en: 'Price', zh: '价款' };
const common = { label, required: true, visibility: 'parties', retentionDays: 30 } as const;
const contract: Template = {
  format: 'stele.template',
  name: 'contract',
  version: 1,
  title: { en: 'Contract', zh: '合同' },
  fields: [
    { ...common, name: 'subject', type: 'text', maxLength: 200 },
    { ...common, name: 'price', type: 'decimal', scale: 2, unit: 'CNY', least: '0.00' },
    { ...common, name: 'way', type: 'choice', choices: ['road', 'sea'].map((name) => ({ name, label })) },
  ],
};
const names = (draft: Parameters<typeof templateOf>[0]) => templateOf(draft).fields.map(({ name }) => name);

test('a template → a draft, and the same template again', () => {
  expect(templateOf(draftOf(contract))).toEqual(contract);
});

test('fields added → names that are not there, each with an id of its own', () => {
  let draft = addField(addField(draftOf(BLANK_TEMPLATE)));
  draft = addField(removeField(draft, 0));
  expect(names(draft)).toEqual(['field2', 'field3']);
  expect(draft.fields.map(({ id }) => id)).toEqual([1, 2]);
});

test('a field moved → one place; at the ends nothing happens', () => {
  let draft = draftOf({ ...contract, fields: contract.fields.slice(0, 3) });
  const [first, second, third] = names(draft);
  draft = moveField(draft, 0, 1);
  expect(names(draft)).toEqual([second, first, third]);
  expect(names(moveField(draft, 1, -1))).toEqual([second, first, third]);
  expect(names(moveField(draft, 2, 1))).toEqual([second, first, third]);
});

test('a field of each type turned to each other → a template without surplus members', () => {
  const types = [
    'text',
    'long-text',
    'integer',
    'decimal',
    'date',
    'time',
    'choice',
    'yes-no',
    'file-hash',
    'party',
  ] as const;
  for (const { field } of draftOf(contract).fields) {
    for (const type of types) {
      const draft = changeField(draftOf(contract), 0, { ...withType(field, type), name: 'turned' });
      const faults = templateFaults(templateOf(draft)).filter(({ kind }) => kind !== 'missing');
      expect(faults).toEqual([]);
    }
  }
});

test('a member emptied → left out', () => {
  expect(withMember({ unit: 'kg', a: 1 } as { unit?: string; a: number }, 'unit', '')).toEqual({ a: 1 });
});
