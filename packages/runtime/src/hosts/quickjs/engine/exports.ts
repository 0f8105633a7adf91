import type { WasmGlobal } from './web-assembly.ts';

/** A place in an instance's memory. */
export type Pointer = number;

/** The engine's C functions that the host uses (c/interface.c of quickjs-emscripten 0.32.0), and its meters. */
export interface EngineExports {
  /** Runs what C++ calls static constructors. */
  initialize(): void;
  malloc(bytes: number): Pointer;
  free(pointer: Pointer): void;
  newRuntime(): Pointer;
  setMaxStackSize(runtime: Pointer, bytes: number): void;
  newContext(runtime: Pointer, intrinsics: number): Pointer;
  getUndefined(): Pointer;
  getFalse(): Pointer;
  getTrue(): Pointer;
  getGlobal(context: Pointer): Pointer;
  duplicate(context: Pointer, value: Pointer): Pointer;
  newObject(context: Pointer): Pointer;
  newFunction(context: Pointer, name: Pointer, length: number, isConstructor: number, id: number): Pointer;
  newString(context: Pointer, utf8: Pointer): Pointer;
  newNumber(context: Pointer, value: number): Pointer;
  setProperty(context: Pointer, object: Pointer, key: Pointer, value: Pointer): void;
  getElement(context: Pointer, object: Pointer, index: number): Pointer;
  evaluate(
    context: Pointer,
    code: Pointer,
    length: number,
    fileName: Pointer,
    detectModule: number,
    flags: number,
  ): Pointer;
  call(context: Pointer, callee: Pointer, self: Pointer, count: number, args: Pointer): Pointer;
  /** The exception behind a value that stands for one, or 0. */
  takeException(context: Pointer, value: Pointer): Pointer;
  isJobPending(runtime: Pointer): number;
  executeJobs(runtime: Pointer, limit: number, context: Pointer): Pointer;
  /** Gas left. */
  readonly gas: WasmGlobal<bigint>;
  /** Units of native stack left. */
  readonly stack: WasmGlobal<number>;
  /** Lowest place that the stack pointer has been at, as an i32; -1 at first. */
  readonly lowest: WasmGlobal<number>;
  /** Place, as an i32, below which everything lies that the engine has written; code in the engine cannot reach it. */
  readonly highest: WasmGlobal<number>;
  readonly stackPointer: WasmGlobal<number>;
}

/** What the linker calls them. */
const NAMES: Readonly<Record<keyof EngineExports, string>> = {
  initialize: 'u',
  malloc: 'v',
  free: 'M',
  newRuntime: 'K',
  setMaxStackSize: 'D',
  newContext: 'N',
  getUndefined: 'E',
  getFalse: 'G',
  getTrue: 'H',
  getGlobal: 'ua',
  duplicate: 'T',
  newObject: 'U',
  newFunction: 'Da',
  newString: '_',
  newNumber: 'Y',
  setProperty: 'ja',
  getElement: 'ia',
  evaluate: 'pa',
  call: 'ma',
  takeException: 'na',
  isJobPending: 'fa',
  executeJobs: 'ga',
  gas: 'gas',
  stack: 'stack',
  lowest: 'lowest',
  highest: 'highest',
  stackPointer: 'stackPointer',
};

/** Gives the exports of an instance their names back. */
export function nameExports(exports: Readonly<Record<string, unknown>>): EngineExports {
  const named = Object.entries(NAMES).map(([name, short]) => [name, exports[short]]);
  return Object.fromEntries(named) as EngineExports;
}
