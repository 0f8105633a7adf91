/** The instructions that the metering pass writes or treats in a special way (core specification 5.4). */
export const Op = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Store: 0x36,
  i64Store: 0x37,
  f32Store: 0x38,
  f64Store: 0x39,
  i32Store8: 0x3a,
  i32Store16: 0x3b,
  i64Store8: 0x3c,
  i64Store16: 0x3d,
  i64Store32: 0x3e,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtU: 0x4b,
  i64LtS: 0x53,
  f32Eq: 0x5b,
  f64Eq: 0x61,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i64Add: 0x7c,
  i64Sub: 0x7d,
  i64ShrU: 0x88,
  i64Shl: 0x86,
  f32Copysign: 0x98,
  f64Copysign: 0xa6,
  i64ExtendI32U: 0xad,
  i32ReinterpretF32: 0xbc,
  i64ReinterpretF64: 0xbd,
  memoryInit: 0xfc08,
  dataDrop: 0xfc09,
  memoryCopy: 0xfc0a,
  memoryFill: 0xfc0b,
} as const;

/** First byte of the instructions whose second byte tells them apart: 0xfc stands before saturating and bulk ones. */
export const PREFIX = 0xfc;

export const ValueType = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;

/** The block type of a block without a result. */
export const VOID = 0x40;

/** What follows an opcode. */
export type Immediate = 'none' | 'blockType' | 'index' | 'twoIndices' | 'labels' | 'memory' | 'number' | 'f32' | 'f64';

/**
 * What follows each opcode that may occur. Left out on purpose, so that a module with them is refused: exceptions,
 * tail calls and multi-value blocks, which would leave a function past the places that are charged; tables that
 * change; reference types; SIMD and threads, whose results may differ between machines.
 */
export const IMMEDIATES: ReadonlyMap<number, Immediate> = new Map<number, Immediate>([
  ...each([0x00, 0x01, 0x05, Op.end, Op.return, 0x1a, Op.select], 'none'),
  ...each([Op.block, Op.loop, Op.if], 'blockType'),
  ...each([Op.br, 0x0d, Op.call, 0x20, 0x21, 0x22, 0x23, 0x24], 'index'),
  ...each([Op.brTable], 'labels'),
  ...each([Op.callIndirect], 'twoIndices'),
  ...each(range(0x28, 0x3e), 'memory'),
  ...each([Op.memorySize, Op.memoryGrow, Op.memoryFill, Op.dataDrop], 'index'),
  ...each([Op.memoryCopy, Op.memoryInit], 'twoIndices'),
  ...each([Op.i32Const, Op.i64Const], 'number'),
  ...each([Op.f32Const], 'f32'),
  ...each([Op.f64Const], 'f64'),
  ...each([...range(0x45, 0xc4), ...range(0xfc00, 0xfc07)], 'none'),
]);

function each(opcodes: readonly number[], immediate: Immediate): [number, Immediate][] {
  return opcodes.map((opcode) => [opcode, immediate]);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
