import { expect, test } from 'vitest';
import { abiOf, schemaWithin, typeWordOf } from './schema.ts';

test('a node that gave no ABI → no methods, rather than a failure', () => {
  expect(abiOf(null).methods).toEqual({});
});

test('hexadecimal text → said to be, not just text', () => {
  expect(typeWordOf({ type: 'string', 'x-stele': 'hex' })).toBe('hex');
  expect(typeWordOf(undefined)).toBe('any');
});

test('a property of one of several shapes → its schema', () => {
  const schema = { anyOf: [{ type: 'null' }, { type: 'object', properties: { a: { type: 'integer' } } }] };
  expect(schemaWithin(schema, 'a')).toEqual({ type: 'integer' });
  expect(schemaWithin(schema, 'b')).toBeUndefined();
});
