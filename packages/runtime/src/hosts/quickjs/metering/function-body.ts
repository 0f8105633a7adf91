import type { Bytes } from '@stele/protocol';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import {
  canonicalize,
  chargeGas,
  chargeLength,
  enterFrame,
  leaveFrame,
  type MeterGlobals,
  noteBulk,
  noteStackPointer,
  noteStore,
} from './charges.ts';
import { type Instruction, readInstruction } from './instruction.ts';
import type { FunctionType } from './module-shape.ts';
import { Op, ValueType, VOID } from './opcodes.ts';
import { ScratchLocals } from './scratch-locals.ts';

/**
 * Gas of a function entry or a turn of a loop. Charging the number of instructions of the region instead, up to 4, 16
 * or 64, was measured over 19 built-ins: the time of a unit differs 4- to 6-fold between them either way.
 */
const REGION_GAS = 1;
/** Units of native stack of a frame beside its locals: return address, spilled operands and bookkeeping. */
const FRAME_UNITS = 16;
/**
 * Gas of a bulk operation is its length divided by 2^5: a unit's time, 2 to 10 ns, is what 32 bytes of memory outside
 * of the caches take to be filled and, before the next call, zeroed. Inside of them they take a tenth.
 */
const BYTE_SHIFT = -5;
/** A page has 2^16 bytes. */
const PAGE_SHIFT = 16 + BYTE_SHIFT;

/** What each store takes and writes. */
const STORES: ReadonlyMap<number, { readonly type: number; readonly bytes: number }> = new Map([
  [Op.i32Store, { type: ValueType.i32, bytes: 4 }],
  [Op.i64Store, { type: ValueType.i64, bytes: 8 }],
  [Op.f32Store, { type: ValueType.f32, bytes: 4 }],
  [Op.f64Store, { type: ValueType.f64, bytes: 8 }],
  [Op.i32Store8, { type: ValueType.i32, bytes: 1 }],
  [Op.i32Store16, { type: ValueType.i32, bytes: 2 }],
  [Op.i64Store8, { type: ValueType.i64, bytes: 1 }],
  [Op.i64Store16, { type: ValueType.i64, bytes: 2 }],
  [Op.i64Store32, { type: ValueType.i64, bytes: 4 }],
]);

/** Rewrites the body of one function so that it pays for what it does. */
export function meterBody(body: Bytes, type: FunctionType, globals: MeterGlobals): Bytes {
  return new BodyMeter(body, type, globals).run();
}

class BodyMeter {
  readonly #body: Bytes;
  readonly #type: FunctionType;
  readonly #globals: MeterGlobals;
  readonly #scratch: ScratchLocals;
  readonly #code = new ByteWriter();
  readonly #instructions: readonly Instruction[];
  /** Blocks around the place that is being rewritten. */
  #depth = 0;

  constructor(body: Bytes, type: FunctionType, globals: MeterGlobals) {
    this.#body = body;
    this.#type = type;
    this.#globals = globals;
    const reader = new ByteReader(body);
    this.#scratch = new ScratchLocals(reader, type.params.length);
    this.#instructions = readAll(reader);
  }

  run(): Bytes {
    const calls = this.#instructions.some(({ opcode }) => opcode === Op.call || opcode === Op.callIndirect);
    chargeGas(this.#code, this.#globals, this.#scratch, REGION_GAS);
    if (calls) this.#frame();
    else this.#copy();
    return new ByteWriter().bytes(this.#scratch.declarations()).bytes(this.#code.finish()).finish();
  }

  /** Stands the code in a block of its own, which every way out of the function leaves to give the frame back. */
  #frame(): void {
    const units = FRAME_UNITS + this.#scratch.count;
    enterFrame(this.#code, this.#globals, units);
    this.#code.byte(Op.block).byte(this.#type.results[0] ?? VOID);
    this.#copy();
    leaveFrame(this.#code, this.#globals, units);
    this.#code.byte(Op.end);
  }

  #copy(): void {
    for (const instruction of this.#instructions) this.#rewrite(instruction);
  }

  #rewrite(instruction: Instruction): void {
    const { opcode } = instruction;
    switch (opcode) {
      case Op.block:
      case Op.if:
        this.#depth++;
        break;
      case Op.loop:
        this.#depth++;
        this.#keep(instruction);
        chargeGas(this.#code, this.#globals, this.#scratch, REGION_GAS);
        return;
      case Op.end:
        this.#depth--;
        break;
      case Op.return:
        this.#code.byte(Op.br).u32(this.#depth);
        return;
      default:
        this.#prepare(instruction);
        this.#note(instruction);
    }
    this.#keep(instruction);
  }

  /** Writes what must stand before an instruction that is kept as it is. */
  #prepare({ opcode, index }: Instruction): void {
    switch (opcode) {
      case Op.globalSet:
        if (index === this.#globals.stackPointer) noteStackPointer(this.#code, this.#globals, this.#scratch);
        return;
      case Op.f32Store:
      case Op.f32Copysign:
      case Op.i32ReinterpretF32:
        canonicalize(this.#code, ValueType.f32, this.#scratch);
        return;
      case Op.f64Store:
      case Op.f64Copysign:
      case Op.i64ReinterpretF64:
        canonicalize(this.#code, ValueType.f64, this.#scratch);
        return;
      case Op.memoryCopy:
      case Op.memoryFill:
      case Op.memoryInit:
        chargeLength(this.#code, this.#globals, this.#scratch, BYTE_SHIFT);
        noteBulk(this.#code, this.#globals, this.#scratch);
        return;
      case Op.memoryGrow:
        chargeLength(this.#code, this.#globals, this.#scratch, PAGE_SHIFT);
    }
  }

  #note({ opcode, index }: Instruction): void {
    const store = STORES.get(opcode);
    if (store) noteStore(this.#code, this.#globals, this.#scratch, store.type, index + store.bytes);
  }

  #keep({ start, end }: Instruction): void {
    this.#code.bytes(this.#body.subarray(start, end));
  }
}

function readAll(reader: ByteReader): Instruction[] {
  const instructions: Instruction[] = [];
  while (!reader.done) instructions.push(readInstruction(reader));
  return instructions;
}
