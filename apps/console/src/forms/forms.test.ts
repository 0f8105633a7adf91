import { toBase64, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchemaNode } from '../parts/schema.ts';
import { checkValue } from './check-value.ts';
import { blankDraft, draftOf, filledDraft } from './draft.ts';
import { parseExactJson } from './exact-json.ts';
import { readDraft } from './read-draft.ts';

/** A schema that contracts may use, with a value of it. */
interface Sample {
  readonly schema: SchemaNode;
  readonly value: unknown;
}

/** Values as JSON has them: without −0, and without properties of a name that whoever compares does not see. */
const jsonValue = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes('__proto__'))
  .map((text): unknown => JSON.parse(text));

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((value) => ({ schema: { type: 'string', maxLength: 40 }, value })),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => {
    const digits = toHex(bytes);
    const { length } = digits;
    return { schema: { type: 'string', minLength: length, maxLength: length, 'x-stele': 'hex' }, value: digits };
  }),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => ({
    schema: { type: 'string', 'x-stele': 'base64' },
    value: toBase64(bytes),
  })),
  fc.maxSafeInteger().map((value) => ({
    schema: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    value,
  })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ schema: { type: 'number' }, value })),
  fc.boolean().map((value) => ({ schema: { type: 'boolean' }, value })),
  fc.constant({ schema: { type: 'null' }, value: null }),
  fc.constantFrom('a', 'b').map((value) => ({ schema: { type: 'string', enum: ['a', 'b'] }, value })),
  fc.constant({ schema: { const: 7, type: 'number' }, value: 7 }),
  jsonValue.map((value) => ({ schema: {}, value })),
);

const name = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text !== '__proto__');

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie('sample').map(({ schema, value }) => ({
      schema: { type: 'array', items: schema, maxItems: 3 },
      value: [value, value],
    })),
    fc
      .uniqueArray(fc.record({ name, sample: tie('sample'), required: fc.boolean(), given: fc.boolean() }), {
        selector: (entry) => entry.name,
        maxLength: 4,
      })
      .map((entries) => ({
        schema: {
          type: 'object',
          properties: Object.fromEntries(entries.map((entry) => [entry.name, entry.sample.schema])),
          required: entries.filter(({ required }) => required).map((entry) => entry.name),
          additionalProperties: false,
        },
        value: Object.fromEntries(
          entries.filter(({ required, given }) => required || given).map((entry) => [entry.name, entry.sample.value]),
        ),
      })),
    fc.tuple(fc.uniqueArray(name, { maxLength: 3 }), tie('sample')).map(([names, { schema, value }]) => ({
      schema: { type: 'object', additionalProperties: schema },
      value: Object.fromEntries(names.map((key) => [key, value])),
    })),
    fc.tuple(tie('sample'), tie('sample')).map(([one, other]) => ({
      schema: { anyOf: [one.schema, other.schema] },
      value: other.value,
    })),
  ),
}));

test('any value of any schema → in the form and out again it is the same', () => {
  fc.assert(
    fc.property(sample, ({ schema, value }) => {
      expect(checkValue(schema, value)).toEqual([]);
      expect(readDraft(schema, draftOf(schema, value))).toStrictEqual({ value });
    }),
    { numRuns: 500 },
  );
});

test('any value as JSON and back → the same, so that both ways of typing hold one value', () => {
  fc.assert(
    fc.property(jsonValue, (value) => {
      expect(parseExactJson(JSON.stringify(value, undefined, 2))).toStrictEqual({ value });
    }),
  );
});

test('a blank form of any schema → faults or a value that the schema allows', () => {
  fc.assert(
    fc.property(sample, ({ schema }) => {
      const outcome = readDraft(schema, blankDraft(schema));
      if (outcome.faults) expect(outcome.faults.length).toBeGreaterThan(0);
      else expect(checkValue(schema, outcome.value)).toEqual([]);
    }),
  );
});

test('a whole number beyond 2^53 → refused in the form and as JSON, never rounded', () => {
  const number = '9007199254740993';
  expect(readDraft({ type: 'integer' }, { kind: 'text', text: number }).faults).toEqual([
    { path: [], name: 'unsafe', values: { number } },
  ]);
  expect(parseExactJson(`{"amount": ${number}}`)).toMatchObject({ problem: 'unsafe', values: { number } });
  expect(parseExactJson(`{"amount": "${number}"}`)).toEqual({ value: { amount: number } });
});

test('several faults → each is told with its place', () => {
  const schema: SchemaNode = {
    type: 'object',
    properties: {
      owner: { type: 'string', minLength: 4, maxLength: 4, 'x-stele': 'hex' },
      list: { type: 'array', items: { type: 'boolean' } },
    },
    required: ['owner', 'list'],
  };
  expect(checkValue(schema, { owner: 'zz', list: [true, 1], more: 1 })).toEqual([
    { path: ['owner'], name: 'hex', values: {} },
    { path: ['list', 1], name: 'choose', values: {} },
    { path: ['more'], name: 'unknown', values: {} },
  ]);
});

test('two entries of a record with one name → a fault, because one of them would be lost', () => {
  const text = { kind: 'text', text: 'x' } as const;
  const outcome = readDraft(
    { type: 'object', additionalProperties: { type: 'string' } },
    {
      kind: 'record',
      entries: [
        { name: 'a', value: text },
        { name: 'a', value: text },
      ],
    },
  );
  expect(outcome.faults).toEqual([{ path: ['a'], name: 'twice', values: {} }]);
});

test('arguments given by an address → those that fit stand in the form, the rest is blank', () => {
  const schema: SchemaNode = {
    type: 'object',
    properties: { name: { type: 'string', enum: ['a', 'b'] }, reason: { type: 'string' }, note: { type: 'string' } },
    required: ['name', 'reason'],
  };
  const given = JSON.parse('{"name":"b","reason":7,"other":1,"__proto__":{"x":1}}') as unknown;
  expect(filledDraft(schema, given)).toEqual({
    kind: 'object',
    parts: new Map([
      ['name', { kind: 'choice', chosen: 1 }],
      ['reason', { kind: 'text', text: '' }],
    ]),
  });
  expect(filledDraft(schema, 'nothing of it')).toEqual(blankDraft(schema));
});
