import { describe, expect, test } from 'vitest';
import { EngineTrap } from './engine-trap.ts';
import { EngineMemory, Tag } from './memory.ts';

const VALUE = 64;

/** A memory of one page with a value at a fixed place. */
function memoryOf(tag: number, object: number): EngineMemory {
  const memory = new EngineMemory({ buffer: new ArrayBuffer(65_536) });
  setValue(memory, VALUE, tag, object);
  return memory;
}

function setValue({ words }: EngineMemory, at: number, tag: number, object: number): void {
  words[at / 4] = object;
  words[at / 4 + 1] = tag >>> 0;
}

function setText({ words, bytes }: EngineMemory, at: number, text: string, length = text.length): void {
  words[at / 4 + 1] = length;
  bytes.set(new TextEncoder().encode(text), at + 16);
}

function setRope(memory: EngineMemory, at: number, length: number, left: number, right: number): void {
  memory.words[at / 4 + 1] = length;
  setValue(memory, at + 16, left >= 1024 ? Tag.string : Tag.rope, left);
  setValue(memory, at + 24, right >= 1024 ? Tag.string : Tag.rope, right);
}

test('a rope of texts and ropes → its text', () => {
  const memory = memoryOf(Tag.rope, 128);
  setRope(memory, 128, 5, 256, 2048);
  setRope(memory, 256, 3, 1024, 3072);
  setText(memory, 1024, 'abc');
  setText(memory, 2048, 'de');
  expect(memory.text(VALUE)).toBe('abcde');
});

describe('memory that code has spoilt', () => {
  test('a rope that is a part of itself → EngineTrap, not for ever', () => {
    const memory = memoryOf(Tag.rope, 128);
    setRope(memory, 128, 3, 128, 128);
    expect(() => memory.text(VALUE)).toThrow(EngineTrap);
  });

  test('a part longer than the whole → EngineTrap', () => {
    const memory = memoryOf(Tag.rope, 128);
    setRope(memory, 128, 3, 1024, 2048);
    setText(memory, 1024, 'abcd');
    expect(() => memory.text(VALUE)).toThrow(EngineTrap);
  });

  test('parts shorter than the whole → EngineTrap', () => {
    const memory = memoryOf(Tag.rope, 128);
    setRope(memory, 128, 9, 1024, 2048);
    setText(memory, 1024, 'abcd');
    expect(() => memory.text(VALUE)).toThrow(EngineTrap);
  });

  test('a rope behind the end of memory → EngineTrap', () => {
    expect(() => memoryOf(Tag.rope, 0xffff_fff0).text(VALUE)).toThrow(EngineTrap);
  });

  test('a text behind the end of memory → empty', () => {
    expect(memoryOf(Tag.string, 0xffff_fff0).text(VALUE)).toBe('');
  });

  test('a text that reaches behind the end of memory → what lies before it', () => {
    const memory = memoryOf(Tag.string, 65_536 - 20);
    setText(memory, 65_536 - 20, 'abcd', 1_000);
    expect(memory.text(VALUE)).toBe('abcd');
  });
});
