import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JSON_DEPTH, readJson } from './json-text.ts';

test('any JSON value of little depth → read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(readJson(JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['deeper than allowed', nested(JSON_DEPTH + 1)],
  ['a hundred thousand levels deep', nested(100_000)],
  ['half a surrogate pair', '"\ud800"'],
  ['no JSON', '{a:1}'],
  ['empty', ''],
])('a text that is %s → a fault', (_, text) => {
  expect(readJson(text)).toHaveProperty('fault');
});

test('brackets inside of texts → do not count as depth', () => {
  expect(readJson(JSON.stringify('['.repeat(1000)))).toHaveProperty('value');
  expect(readJson(JSON.stringify(`\\"${'['.repeat(1000)}`))).toHaveProperty('value');
  expect(readJson(nested(JSON_DEPTH))).toHaveProperty('value');
});
