import type { Bytes } from '@stele/protocol';
import { ByteReader, malformed } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { MeterGlobals } from './charges.ts';
import { meterBody } from './function-body.ts';
import { type ModuleShape, readShape, readVector, sectionBody } from './module-shape.ts';
import { Op, ValueType } from './opcodes.ts';
import { readSections, type Section, SectionId, writeSections } from './sections.ts';

/** Names under which the metered module exports its meters. */
const MeterExport = {
  gas: 'gas',
  stack: 'stack',
  lowest: 'lowest',
  highest: 'highest',
  stackPointer: 'stackPointer',
} as const;

/**
 * Rewrites a module so that its code pays gas at every function entry and every turn of a loop, and by length for
 * bulk operations on memory; keeps within a number of units of native stack; notes how far its stack pointer goes
 * down and how far up it writes; and never shows the bits of a float that is not a number.
 * @param stackPointer Index of the global that is the stack pointer of the compiled C code.
 * @throws SteleError RUNTIME_FAULT for a module with anything that is not known here.
 */
export function meterModule(module: Bytes, stackPointer: number): Bytes {
  const sections = readSections(module);
  const shape = readShape(sections);
  const globals: MeterGlobals = {
    gas: shape.globals,
    stack: shape.globals + 1,
    lowest: shape.globals + 2,
    highest: shape.globals + 3,
    stackPointer,
  };
  const rewritten: Readonly<Record<number, Bytes>> = {
    [SectionId.global]: addGlobals(sectionBody(sections, SectionId.global)),
    [SectionId.export]: addExports(sectionBody(sections, SectionId.export), globals),
    [SectionId.code]: meterCode(sectionBody(sections, SectionId.code), shape, globals),
  };
  return writeSections(sections.map(({ id, body }): Section => ({ id, body: rewritten[id] ?? body })));
}

const MUTABLE = 1;
const EXPORT_GLOBAL = 3;

function addGlobals(body: Bytes): Bytes {
  const reader = new ByteReader(body);
  const count = reader.u32();
  const writer = new ByteWriter().u32(count + 4).bytes(body.subarray(reader.offset));
  writer
    .byte(ValueType.i64)
    .byte(MUTABLE)
    .byte(Op.i64Const)
    .s64(2n ** 63n - 1n)
    .byte(Op.end);
  writer
    .byte(ValueType.i32)
    .byte(MUTABLE)
    .byte(Op.i32Const)
    .s64(2n ** 31n - 1n)
    .byte(Op.end);
  writer.byte(ValueType.i32).byte(MUTABLE).byte(Op.i32Const).s64(-1n).byte(Op.end);
  writer.byte(ValueType.i32).byte(MUTABLE).byte(Op.i32Const).s64(0n).byte(Op.end);
  return writer.finish();
}

function addExports(body: Bytes, globals: MeterGlobals): Bytes {
  const reader = new ByteReader(body);
  const count = reader.u32();
  const names = Object.keys(MeterExport) as (keyof typeof MeterExport)[];
  const writer = new ByteWriter().u32(count + names.length).bytes(body.subarray(reader.offset));
  for (const name of names) {
    writer.vector(new TextEncoder().encode(MeterExport[name])).byte(EXPORT_GLOBAL).u32(globals[name]);
  }
  return writer.finish();
}

function meterCode(body: Bytes, { functions }: ModuleShape, globals: MeterGlobals): Bytes {
  const bodies = readVector(body, (reader) => reader.vector());
  if (bodies.length !== functions.length) throw malformed('it declares functions without code');
  const writer = new ByteWriter().u32(bodies.length);
  for (const [i, type] of functions.entries()) writer.vector(meterBody(bodies[i] as Bytes, type, globals));
  return writer.finish();
}
