import type { Bytes } from '@stele/protocol';
import { EngineTrap } from './engine-trap.ts';
import type { Pointer } from './exports.ts';
import { unitsToText } from './units-to-text.ts';
import type { WasmMemory } from './web-assembly.ts';

/** What kind of value a JSValue is: the upper half of its 64 bits (quickjs.h with JS_NAN_BOXING). */
export const Tag = { string: -7, rope: -6, integer: 0, undefined: 3, exception: 6 } as const;

/** Layout of JSString: reference count, length and width, hash, next in hash table, characters. */
const STRING = { length: 4, characters: 16 } as const;
/** Layout of JSStringRope: reference count, length, width and depth, left part, right part. */
const ROPE = { length: 4, left: 16, right: 24 } as const;
/** Set in the length of a JSString with 16 bits per character; the other 31 bits are the length. */
const WIDE = 0x8000_0000;

/** The memory of an instance, read as QuickJS lays it out. It never grows, so its views stay valid. */
export class EngineMemory {
  readonly bytes: Bytes;
  readonly words: Uint32Array;
  readonly #units: Uint16Array;

  constructor({ buffer }: WasmMemory) {
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.#units = new Uint16Array(buffer);
  }

  /** Kind of the value at a place. */
  tag(value: Pointer): number {
    return (this.#word(value + 4) | 0) as number;
  }

  /** Length in UTF-16 code units of the text at a place, or undefined for another kind of value. */
  textLength(value: Pointer): number | undefined {
    switch (this.tag(value)) {
      case Tag.string:
        return (this.#word(this.#word(value) + STRING.length) & ~WIDE) >>> 0;
      case Tag.rope:
        return this.#word(this.#word(value) + ROPE.length);
      default:
        return undefined;
    }
  }

  /**
   * The text at a place, unit for unit.
   * @throws EngineTrap for parts that are not the text's length together, or go in circles.
   */
  text(value: Pointer): string {
    const length = this.textLength(value) ?? 0;
    if (this.tag(value) === Tag.string) return this.#flat(this.#word(value), length);
    let text = '';
    let parts = 0;
    const left: Pointer[] = [value];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      // Every character has a leaf at most, with an empty one beside it, and two nodes above them.
      if (parts++ > 4 * length + 4) throw new EngineTrap('a text goes in circles');
      const object = this.#word(next);
      if (this.tag(next) === Tag.string) text += this.#flat(object, length - text.length);
      else left.push(object + ROPE.right, object + ROPE.left);
    }
    if (text.length !== length) throw new EngineTrap('a text is shorter than its length');
    return text;
  }

  /** Overwrites one code unit of the flat text at a place; returns the place behind it. */
  setUnit(value: Pointer, index: number, unit: number): Pointer {
    const string = this.#word(value);
    const isWide = (this.#word(string + STRING.length) & WIDE) !== 0;
    const place = string + STRING.characters + (isWide ? 2 * index : index);
    if (isWide) this.#units[place / 2] = unit;
    else this.bytes[place] = unit;
    return place + 2;
  }

  #flat(string: Pointer, longest: number): string {
    const header = this.#word(string + STRING.length);
    const length = (header & ~WIDE) >>> 0;
    const start = string + STRING.characters;
    const isWide = (header & WIDE) !== 0;
    if (length > longest) throw new EngineTrap('a part of a text is longer than the text');
    const units = isWide
      ? this.#units.subarray(start / 2, start / 2 + length)
      : this.bytes.subarray(start, start + length);
    return unitsToText(units);
  }

  #word(at: Pointer): number {
    return this.words[at >>> 2] as number;
  }
}
