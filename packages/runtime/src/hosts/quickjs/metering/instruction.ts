import { type ByteReader, malformed } from './byte-reader.ts';
import { IMMEDIATES, type Immediate, PREFIX, ValueType, VOID } from './opcodes.ts';

/** One instruction where it stands in a function. */
export interface Instruction {
  /** Opcode; the two bytes of a prefixed one as one number. */
  readonly opcode: number;
  readonly start: number;
  readonly end: number;
  /** The first number after the opcode, where it is an index; of loads and stores, what is added to the address. */
  readonly index: number;
}

/**
 * Reads the instruction at the reader's place.
 * @throws SteleError RUNTIME_FAULT for an opcode that metering does not know.
 */
export function readInstruction(reader: ByteReader): Instruction {
  const start = reader.offset;
  const opcode = readOpcode(reader);
  const immediate = IMMEDIATES.get(opcode);
  if (!immediate) throw malformed(`instruction 0x${opcode.toString(16)} is unknown`);
  const index = readImmediate(reader, immediate);
  return { opcode, start, end: reader.offset, index };
}

function readOpcode(reader: ByteReader): number {
  const first = reader.byte();
  return first === PREFIX ? PREFIX * 0x100 + reader.u32() : first;
}

function readImmediate(reader: ByteReader, immediate: Immediate): number {
  switch (immediate) {
    case 'none':
      return 0;
    case 'index':
      return reader.u32();
    case 'twoIndices':
      return firstOfTwo(reader);
    case 'memory':
      reader.u32();
      return reader.u32();
    case 'labels':
      return skipLabels(reader);
    case 'blockType':
      return readBlockType(reader);
    case 'number':
      reader.skipNumber();
      return 0;
    case 'f32':
      reader.take(4);
      return 0;
    case 'f64':
      reader.take(8);
      return 0;
  }
}

function firstOfTwo(reader: ByteReader): number {
  const first = reader.u32();
  reader.u32();
  return first;
}

function skipLabels(reader: ByteReader): number {
  for (let left = reader.u32() + 1; left > 0; left--) reader.u32();
  return 0;
}

function readBlockType(reader: ByteReader): number {
  const type = reader.byte();
  if (type !== VOID && !isValueType(type)) throw malformed('a block has several results');
  return type;
}

function isValueType(type: number): boolean {
  return type >= ValueType.f64 && type <= ValueType.i32;
}
