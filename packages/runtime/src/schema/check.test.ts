import { type JsonSchema, t } from '@stele/contract';
import { describe, expect, test } from 'vitest';
import { checkFor } from './check.ts';

const fault = (schema: unknown, value: unknown) => checkFor(schema as JsonSchema)(value);

describe.each([
  ['a text in its limits', t.string({ minLength: 1, maxLength: 3 }), 'ab', ['', 'abcd', 1, null]],
  ['hexadecimal', t.hex(2), '00ff', ['00FF', '00f', '00fg', '0x00']],
  ['base64', t.base64(), 'AAE=', ['AAE', 'AA==A', 'AAF=', '====', 'A===', 'AA E']],
  ['an integer in its range', t.integer({ minimum: -1, maximum: 5 }), 0, [-2, 6, 0.5, '0', Number.NaN, 2 ** 53]],
  ['a number', t.number(), 0.5, [Number.POSITIVE_INFINITY, Number.NaN, '1']],
  ['true or false', t.boolean(), false, [0, 'false', null]],
  ['null', t.null(), null, [undefined, 0, {}]],
  ['a constant', t.literal('x'), 'x', ['y', null]],
  ['one of some texts', t.oneOf('a', 'b'), 'b', ['c', 0]],
  ['a list in its limits', t.array(t.integer(), { minItems: 1, maxItems: 2 }), [1], [[], [1, 2, 3], ['1'], {}]],
  ['a union', t.union(t.string(), t.null()), null, [1, {}]],
  ['a record', t.record(t.integer()), { a: 1 }, [{ a: '1' }, [], null]],
] as const)('a schema of %s', (_, schema, good, bad) => {
  test('what fits → no fault', () => {
    expect(fault(schema, good)).toBeUndefined();
  });

  test.each(bad.map((value) => [value]))('%j → a fault', (value) => {
    expect(fault(schema, value)).toBeTypeOf('string');
  });
});

const person = t.object({ name: t.string(), tags: t.optional(t.array(t.object({ id: t.integer() }))) });

test.each([
  [{ name: 'a' }, undefined],
  [{ name: 'a', tags: [{ id: 1 }] }, undefined],
  [{}, 'lacks "name"'],
  [{ name: 'a', age: 1 }, '"age" is not expected'],
  [{ name: 'a', tags: [{ id: 1 }, { id: '2' }] }, '"tags.1.id" is not an integer'],
  [JSON.parse('{"name":"a","__proto__":{"x":1}}'), '"__proto__" is not expected'],
  [[], 'is not an object'],
])('the object %j → fault %j, with the path to it', (value, expected) => {
  expect(fault(person, value)).toBe(expected);
});

test('anything → passes an open schema', () => {
  for (const value of [null, 1, 'a', [], {}]) expect(fault(t.any(), value)).toBeUndefined();
});
