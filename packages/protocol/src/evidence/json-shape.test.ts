import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOfShape } from './json-shape.ts';

const shape = { depth: 3, values: 10 };

test('a text within the shape → no fault', () => {
  expect(faultOfShape('{"a":[1,2,{"b":"c"}]}', shape)).toBeUndefined();
});

test('one level too many → named', () => {
  expect(faultOfShape('[[[[]]]]', shape)).toBe('it nests deeper than 3 levels');
});

test('levels that were closed again → not counted', () => {
  expect(faultOfShape('[[[]],[[]],[[]]]', shape)).toBeUndefined();
});

test('too many values → named', () => {
  expect(faultOfShape('[1,2,3,4,5,6,7,8,9,10,11]', shape)).toBe('it has more than 10 values');
});

test('brackets, commas and escaped quotes inside a string → not counted', () => {
  expect(faultOfShape(JSON.stringify({ text: '[[[[[{{{{,,,,,,,,,,,,"[[[[\\' }), shape)).toBeUndefined();
});

test('an unended string → left to the parser', () => {
  expect(faultOfShape('["\\"', shape)).toBeUndefined();
});

test('any JSON value → depth and values as the parser finds them', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const depth = depthOf(value);
      const text = JSON.stringify(value);
      expect(faultOfShape(text, { depth, values: text.length })).toBeUndefined();
      if (depth > 0) expect(faultOfShape(text, { depth: depth - 1, values: text.length })).toContain('nests deeper');
    }),
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
