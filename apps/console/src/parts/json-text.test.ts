import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('text that turns the direction of writing → shown as its code point', () => {
  expect(jsonText({ name: 'a\u202eb' })).toBe('{\n  "name": "a\\u202eb"\n}');
});

test('no value → said', () => {
  expect(jsonText(undefined)).toBe('undefined');
});
