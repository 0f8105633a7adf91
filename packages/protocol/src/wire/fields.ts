import type { Bytes } from '../bytes/bytes.ts';
import { WireFault, type WireReader } from './reader.ts';
import type { WireWriter } from './writer.ts';

/** Protobuf wire types that the formats use. */
export const WireType = { varint: 0, lengthDelimited: 2 } as const;
export type WireType = (typeof WireType)[keyof typeof WireType];

/** How one field of a message is written and read. */
export interface Field<Value> {
  readonly number: number;
  readonly wireType: WireType;
  readonly repeated: boolean;
  /** The value that stands for an absent field; undefined where the field must be present. */
  readonly absent: Value | undefined;
  /** Throws a WireFault where the value cannot be encoded. */
  write(writer: WireWriter, value: Value, key: number): void;
  /** Reads one occurrence; `previous` is what a repeated field has so far. */
  read(reader: WireReader, previous: Value | undefined): Value;
}

const NO_BYTES = new Uint8Array(0);
const NONE: readonly never[] = Object.freeze([]);

/** An unsigned integer of at most 53 bits; 0 when absent. */
export function uint(number: number): Field<number> {
  return {
    number,
    wireType: WireType.varint,
    repeated: false,
    absent: 0,
    write(writer, value, key) {
      if (!Number.isSafeInteger(value) || value < 0) throw new WireFault('a number is not an unsigned integer');
      if (value === 0) return;
      writer.varint(key);
      writer.varint(value);
    },
    read(reader) {
      const value = reader.varint();
      if (value === 0) throw new WireFault('a default value is spelled out');
      return value;
    },
  };
}

/** A byte string; with `length` it must be present and have exactly that many bytes. */
export function bytes(number: number, options: { readonly length?: number } = {}): Field<Bytes> {
  const { length } = options;
  return {
    number,
    wireType: WireType.lengthDelimited,
    repeated: false,
    absent: length === undefined ? NO_BYTES : undefined,
    write(writer, value, key) {
      checkLength(value, length);
      if (value.length === 0) return;
      writer.varint(key);
      writer.bytes(value);
    },
    read(reader) {
      const value = reader.bytes();
      if (value.length === 0) throw new WireFault('a default value is spelled out');
      checkLength(value, length);
      return value;
    },
  };
}

/** A UTF-8 text; empty when absent. */
export function text(number: number): Field<string> {
  return {
    number,
    wireType: WireType.lengthDelimited,
    repeated: false,
    absent: '',
    write(writer, value, key) {
      if (value === '') return;
      writer.varint(key);
      writer.text(value);
    },
    read(reader) {
      const value = reader.text();
      if (value === '') throw new WireFault('a default value is spelled out');
      return value;
    },
  };
}

/** Any number of byte strings, of exactly `length` bytes each if given. */
export function repeatedBytes(number: number, options: { readonly length?: number } = {}): Field<readonly Bytes[]> {
  return repeated(
    number,
    (writer, value) => {
      checkLength(value, options.length);
      writer.bytes(value);
    },
    (reader) => {
      const value = reader.bytes();
      checkLength(value, options.length);
      return value;
    },
  );
}

/** Any number of texts. */
export function repeatedText(number: number): Field<readonly string[]> {
  return repeated(
    number,
    (writer, value) => writer.text(value),
    (reader) => reader.text(),
  );
}

/** A nested message, always present. */
export function nested<Value>(number: number, codec: Nested<Value>): Field<Value> {
  return {
    number,
    wireType: WireType.lengthDelimited,
    repeated: false,
    absent: undefined,
    write(writer, value, key) {
      writer.varint(key);
      writer.bytes(codec.encode(value));
    },
    read: (reader) => codec.decodeNested(reader.bytes()),
  };
}

/** Any number of nested messages. */
export function repeatedNested<Value>(number: number, codec: Nested<Value>): Field<readonly Value[]> {
  return repeated(
    number,
    (writer, value) => writer.bytes(codec.encode(value)),
    (reader) => codec.decodeNested(reader.bytes()),
  );
}

/** What a field needs of the codec of the message in it. */
interface Nested<Value> {
  encode(value: Value): Bytes;
  decodeNested(bytes: Bytes): Value;
}

function repeated<Value>(
  number: number,
  writeOne: (writer: WireWriter, value: Value) => void,
  readOne: (reader: WireReader) => Value,
): Field<readonly Value[]> {
  return {
    number,
    wireType: WireType.lengthDelimited,
    repeated: true,
    absent: NONE,
    write(writer, values, key) {
      for (const value of values) {
        writer.varint(key);
        writeOne(writer, value);
      }
    },
    read(reader, previous) {
      const values = (previous ?? []) as Value[];
      values.push(readOne(reader));
      return values;
    },
  };
}

function checkLength(value: Bytes, length: number | undefined): void {
  if (length !== undefined && value.length !== length) {
    throw new WireFault(`a field has ${value.length} bytes instead of ${length}`);
  }
}
