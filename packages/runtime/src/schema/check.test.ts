import { type JsonSchema, t } from '@stele/contract';
import { describe, expect, test } from 'vitest';
import { GasMeter } from '../gas/gas-meter.ts';
import { checkFor } from './check.ts';

const fault = (schema: unknown, value: unknown) => checkFor(schema as JsonSchema)(value, new GasMeter(1e6));

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

describe('a list of unions whose alternatives do not match', () => {
  const choices = Array.from({ length: 100 }, (_, i) =>
    t.oneOf(...Array.from({ length: 256 }, (__, j) => `choice ${i} ${j}`)),
  );
  const check = checkFor(t.array(t.union(...choices, t.integer())) as unknown as JsonSchema);

  test('3,000 items → gas for each alternative tried', () => {
    const gas = new GasMeter(1e9);
    expect(
      check(
        Array.from({ length: 3000 }, () => 1),
        gas,
      ),
    ).toBeUndefined();
    expect(gas.used).toBe((1 + 3000 * (1 + 101)) * 10);
  });

  test('too little gas for 3,000 items → RUNTIME_OUT_OF_GAS, with all of it used', () => {
    const gas = new GasMeter(40_000);
    let reads = 0;
    const items = new Proxy(
      Array.from({ length: 3000 }, () => 1),
      {
        get(target, name, receiver) {
          reads++;
          return Reflect.get(target, name, receiver);
        },
      },
    );
    expect(() => check(items, gas)).toThrowError(expect.objectContaining({ code: 'RUNTIME_OUT_OF_GAS' }));
    expect(gas.left).toBe(0);
    expect(reads).toBeLessThan(100);
  });
});

test('none of many long texts → a fault of 200 characters', () => {
  const long = Array.from({ length: 256 }, (_, i) => String(i).repeat(1000));
  expect(fault(t.oneOf(...long), 'x')).toHaveLength(200);
  expect(fault(t.literal(long[0] as string), 'x')).toHaveLength(200);
  expect(fault(t.object({}), { ['n'.repeat(5000)]: 1 })).toHaveLength(200);
});

test('a text scanned, names listed and required → gas for each', () => {
  const used = (schema: unknown, value: unknown) => {
    const gas = new GasMeter(1e6);
    checkFor(schema as JsonSchema)(value, gas);
    return gas.used;
  };
  expect(used(t.hex(250), 'a'.repeat(500))).toBe(10 + 500);
  expect(used(t.base64(), 'a'.repeat(500))).toBe(10 + 500);
  expect(used(t.oneOf('a', 'b'), 'x'.repeat(500))).toBe(10 + 500);
  expect(used(t.object({ a: t.integer(), b: t.integer() }), { a: 1, b: 2 })).toBe(10 + 80 + 80 + 20);
});
