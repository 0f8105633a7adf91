import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derUtf8 } from '../der/der-writer.ts';
import { type Duty, derDuty, readDuty } from './duty.ts';

const role = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
const attribute = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,15}$/);
const value = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const duty: fc.Arbitrary<Duty> = fc.record({
  kind: fc.constantFrom('person', 'service', 'node'),
  roles: fc.uniqueArray(role, { maxLength: 16 }),
  attributes: fc.dictionary(attribute, value, { maxKeys: 8 }),
});

test('any duty → read as it was written, roles and attributes in order', () => {
  fc.assert(
    fc.property(duty, (given) => {
      const read = readDuty(derDuty(given));
      expect(read).toEqual({ ...given, roles: given.roles.toSorted(), attributes: { ...given.attributes } });
      expect(Object.keys(read.attributes)).toEqual(Object.keys(given.attributes).sort());
      expect(derDuty(read)).toEqual(derDuty(given));
    }),
  );
});

const GOOD = '{"attributes":{"a":"x","b":"y"},"kind":"person","roles":["a","b"]}';
const roles = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, at) => `r${10 + at}`));
const attributes = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${10 + at}`, 'x'])));
const withRoles = (text: string): string => GOOD.replace('["a","b"]', text);
const withAttributes = (text: string): string => GOOD.replace('{"a":"x","b":"y"}', text);

test.each([
  ['a space', GOOD.replace(':', ': '), GOOD],
  ['keys in another order', '{"kind":"person","attributes":{"a":"x","b":"y"},"roles":["a","b"]}', GOOD],
  ['attributes in another order', withAttributes('{"b":"y","a":"x"}'), GOOD],
  ['an attribute that stands twice', withAttributes('{"a":"x","a":"x"}'), GOOD],
  ['roles in another order', withRoles('["b","a"]'), GOOD],
  ['a role that stands twice', withRoles('["a","a"]'), GOOD],
  ['a role in capitals', withRoles('["A"]'), withRoles('["a"]')],
  ['a role of 33 characters', withRoles(`["${'a'.repeat(33)}"]`), withRoles(`["${'a'.repeat(32)}"]`)],
  ['17 roles', withRoles(roles(17)), withRoles(roles(16))],
  ['33 attributes', withAttributes(attributes(33)), withAttributes(attributes(32))],
  ['a value of 257 units', withAttributes(`{"a":"${'x'.repeat(257)}"}`), withAttributes(`{"a":"${'x'.repeat(256)}"}`)],
  ['half a character', withAttributes('{"a":"\\ud800"}'), withAttributes('{"a":"x"}')],
  ['an escape that is not needed', withAttributes('{"a":"\\u0078"}'), withAttributes('{"a":"x"}')],
  ['an attribute that is no text', withAttributes('{"a":1}'), withAttributes('{"a":"1"}')],
  ['an attribute called __proto__', withAttributes('{"__proto__":"x"}'), withAttributes('{"proto":"x"}')],
  ['another field', GOOD.replace('"kind"', '"extra":1,"kind"'), GOOD],
  ['another kind', GOOD.replace('person', 'robot'), GOOD.replace('person', 'node')],
  ['no object', '[]', GOOD],
  ['no JSON', '{', GOOD],
])('a duty with %s → CERTIFICATE_MALFORMED; its twin is read', (_, bad, twin) => {
  expect(readDuty(derUtf8(twin))).toHaveProperty('kind');
  try {
    readDuty(derUtf8(bad));
    expect.unreachable();
  } catch (error) {
    expect(isSteleError(error, 'CERTIFICATE_MALFORMED')).toBe(true);
  }
});
