import { utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { storableJson, storableText } from './storable.ts';

const stored = (json: string) => storableJson(utf8(json));

describe('JSON that somebody sent', () => {
  test('of every kind → as it was sent', () => {
    const json =
      '{"text":"石碑 \\"quoted\\" \\\\u0000","pair":"\\ud83d\\ude00","number":12345678901234567890.50,"list":[null,true]}';
    expect(stored(json)).toBe(json);
  });

  test('with U+0000 → a replacement character in its place', () => {
    expect(stored('{"a":"x\\u0000y","b":"\\\\u0000"}')).toBe('{"a":"x\\ufffdy","b":"\\\\u0000"}');
  });

  test('with half of a surrogate pair → a replacement character, and none for whole pairs beside it', () => {
    expect(stored('"\\ud83d"')).toBe('"\\ufffd"');
    expect(stored('"\\ude00\\ud83d"')).toBe('"\\ufffd\\ufffd"');
    expect(stored('"\\ud83d\\ud83d\\ude00"')).toBe('"\\ufffd\\ud83d\\ude00"');
    expect(stored('"\\\\ud83d\\ude00"')).toBe('"\\\\ud83d\\ufffd"');
  });

  test('with a number without measure, or nested without end → a text', () => {
    expect(stored('[1e999999]')).toBe('"[1e999999]"');
    expect(stored(`[${'9'.repeat(2000)}]`)).toBe(`"[${'9'.repeat(2000)}]"`);
    expect(JSON.parse(stored(`${'['.repeat(500)}${']'.repeat(500)}`))).toBe(`${'['.repeat(500)}${']'.repeat(500)}`);
  });

  test('figures inside of a text → no numbers', () => {
    expect(stored('"1e999999"')).toBe('"1e999999"');
  });

  test('that is none, or no text → a text', () => {
    expect(stored('{"a":')).toBe('"{\\"a\\":"');
    expect(storableJson(new Uint8Array([0xff, 0xfe]))).toBe('"//4="');
  });
});

test('a text with what PostgreSQL does not keep → replaced', () => {
  expect(storableText('a\0b\ud83dc')).toBe('a\uFFFDb\uFFFDc');
});
