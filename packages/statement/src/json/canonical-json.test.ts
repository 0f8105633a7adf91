import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type JsonValue } from './canonical-json.ts';

// RFC 8785 §3.2.3: its example of sorting.
test('members of names in many scripts → in the order of their UTF-16 units', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const values = Object.values(JSON.parse(canonicalJson(value)) as Record<string, string>).filter((v) => v !== 'One');
  expect(values).toEqual([
    'Carriage Return',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

// RFC 8785 §3.2.2.2.
test('a text with every kind of escape → the shortest one of each', () => {
  expect(canonicalJson('\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
});

test('members that are undefined → left out', () => {
  expect(canonicalJson({ b: undefined, a: [1, null, true] })).toBe('{"a":[1,null,true]}');
});

test.each([[1.5], [Number.NaN], [2 ** 53], [-0], ['\ud800'], ['a\udc00'], [{ '\ud800': 1 }]])(
  '%j → refused',
  (value) => {
    expect(() => canonicalJson(value as JsonValue)).toThrow(RangeError);
  },
);

test('any value → one spelling, whatever order its members came in', () => {
  const text = fc.string({ unit: 'grapheme' });
  const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        text.filter((name) => name !== '__proto__'),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      const spelt = canonicalJson(given);
      expect(canonicalJson(reversed(JSON.parse(spelt) as JsonValue))).toBe(spelt);
    }),
  );
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member ?? null)]),
  );
}
