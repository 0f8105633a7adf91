import type { Bytes } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import type { Field } from './fields.ts';
import { WireFault, WireReader } from './reader.ts';
import { WireWriter } from './writer.ts';

/**
 * Encodes and decodes one message type in canonical protobuf: fields ascending, none unknown, none repeated
 * that is not declared so, no default values, numbers in their shortest form. Every message has exactly one
 * encoding, so `encode(decode(bytes))` equals `bytes` for all bytes that decode.
 */
export interface Codec<Message> {
  /** Name of the message in the .proto files. */
  readonly name: string;
  /** @throws SteleError WIRE_MALFORMED when a value cannot be encoded. */
  encode(message: Message): Bytes;
  /**
   * Byte strings of the result are views of `bytes`.
   * @throws SteleError WIRE_MALFORMED for anything but a canonical encoding.
   */
  decode(bytes: Bytes): Message;
  /** Decodes a message inside another one; throws a WireFault. */
  decodeNested(bytes: Bytes): Message;
}

type FieldsOf<Message> = { readonly [Name in keyof Message]: Field<Message[Name]> };

/** Stands for the key after the last field. */
const END = -1;

interface Slot {
  readonly name: string;
  readonly key: number;
  readonly field: Field<unknown>;
}

/** Declares a message by its fields. */
export function message<Message extends object>(name: string, fields: FieldsOf<Message>): Codec<Message> {
  const slots = (Object.entries(fields) as [string, Field<unknown>][])
    .map(([fieldName, field]): Slot => ({ name: fieldName, key: field.number * 8 + field.wireType, field }))
    .sort((a, b) => a.key - b.key);
  const decodeNested = (input: Bytes): Message => decodeSlots(slots, new WireReader(input)) as Message;
  return {
    name,
    encode: (value) => malformedAs(name, () => encodeSlots(slots, value as Record<string, unknown>)),
    decode: (input) => malformedAs(name, () => decodeNested(input)),
    decodeNested,
  };
}

function encodeSlots(slots: readonly Slot[], value: Readonly<Record<string, unknown>>): Bytes {
  const writer = new WireWriter();
  for (const slot of slots) slot.field.write(writer, value[slot.name], slot.key);
  return writer.finish();
}

function decodeSlots(slots: readonly Slot[], reader: WireReader): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  let key = nextKey(reader);
  for (const { name, field, key: slotKey } of slots) {
    let value: unknown;
    if (key === slotKey) {
      do {
        value = field.read(reader, value);
        key = nextKey(reader);
      } while (field.repeated && key === slotKey);
    }
    if (value === undefined) {
      if (field.absent === undefined) throw new WireFault(`field ${field.number} is missing`);
      value = field.absent;
    }
    result[name] = value;
  }
  if (key !== END) throw new WireFault(`field ${key >>> 3} is unknown, repeated or out of order`);
  return result;
}

function nextKey(reader: WireReader): number {
  return reader.done ? END : reader.varint();
}

function malformedAs<Result>(type: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof WireFault)
      throw new SteleError('WIRE_MALFORMED', { type, reason: error.message }, { cause: error });
    throw error;
  }
}
