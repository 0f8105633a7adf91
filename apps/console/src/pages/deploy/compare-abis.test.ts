import { t } from '@stele/contract';
import { expect, test } from 'vitest';
import { abiOf, type SchemaNode } from '../../parts/schema.ts';
import { compareAbis } from './compare-abis.ts';
import { fits } from './schema-fit.ts';

const text = (maxLength: number): SchemaNode => t.string({ maxLength }) as SchemaNode;
const method = (args: object, more: object = {}) => ({
  kind: 'call',
  access: 'anyone',
  description: '',
  args: t.object(args as never),
  returns: t.null(),
  ...more,
});
const abi = (methods: object, more: object = {}) => abiOf({ methods, events: {}, collections: {}, ...more });
const put = (args: object, more?: object) => abi({ put: method(args, more) });

test.each([
  ['shorter texts', text(5), text(10), true],
  ['longer texts', text(10), text(5), false],
  ['anything', t.object({ a: t.string() }), t.any(), true],
  ['a whole number as a number', t.integer(), t.number({ minimum: -(2 ** 60) }), true],
  ['a word of a list', t.literal('a'), t.oneOf('a', 'b'), true],
  ['a text as a word of a list', t.string(), t.oneOf('a', 'b'), false],
  ['a branch', t.null(), t.union(t.string(), t.null()), true],
  ['hexadecimal digits as a text', t.hex(2), text(4), true],
  ['a text as hexadecimal digits', text(4), t.hex(2), false],
  ['a list of what fits', t.array(t.hex(2)), t.array(t.string()), true],
  ['an object that lacks a property', t.object({}), t.object({ a: t.string() }), false],
  ['an object that lacks an optional one', t.object({}), t.object({ a: t.optional(t.string()) }), true],
  ['an object with one more', t.object({ a: t.string(), b: t.string() }), t.object({ a: t.string() }), false],
  ['a record of numbers as one of whole numbers', t.record(t.number()), t.record(t.integer()), false],
  ['a record of what fits', t.record(t.hex(2)), t.record(t.string()), true],
] as const)('%s → fits: %#', (_, narrow, wide, expected) => {
  expect(fits(narrow as SchemaNode, wide as SchemaNode)).toBe(expected);
});

test('the same but for its descriptions → nothing changes', () => {
  expect(compareAbis(put({ a: t.string() }), put({ a: t.string() }, { description: 'Puts.' }))).toEqual([]);
});

test.each([
  ['an optional argument more', put({ a: t.string() }), put({ a: t.string(), b: t.optional(t.string()) }), []],
  ['an argument more', put({ a: t.string() }), put({ a: t.string(), b: t.string() }), ['arguments']],
  ['an argument less', put({ a: t.string() }), put({}), ['arguments']],
  ['longer texts taken', put({ a: text(5) }), put({ a: text(9) }), []],
  ['more answers', put({}, { returns: t.hex(2) }), put({}, { returns: t.string() }), ['answer']],
  ['fewer answers', put({}, { returns: t.string() }), put({}, { returns: t.hex(2) }), []],
  ['a query that writes', put({}, { kind: 'query' }), put({}), ['kind']],
  ['kept for administration', put({}), put({}, { access: 'administration' }), ['access']],
] as const)('a method with %s → what of it breaks callers', (_, before, after, breaks) => {
  expect(compareAbis(before, after)).toEqual([{ part: 'method', name: 'put', change: 'changed', breaks }]);
});

test('methods added and removed → only those that are gone break callers', () => {
  expect(compareAbis(abi({ get: method({}) }), put({}))).toEqual([
    { part: 'method', name: 'get', change: 'removed', breaks: ['gone'] },
    { part: 'method', name: 'put', change: 'added', breaks: [] },
  ]);
});

test('entries of another shape → break, unless the code carries them over', () => {
  const before = abi({}, { collections: { notes: { value: t.string() } } });
  const after = abi({}, { collections: { notes: { value: t.integer() } } });
  expect(compareAbis(before, after)[0]?.breaks).toEqual(['entries']);
  expect(compareAbis(before, { ...after, migrates: true })[0]?.breaks).toEqual([]);
});
