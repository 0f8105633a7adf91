import type { Bytes } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { WebAssembly } from '../engine/web-assembly.ts';
import { ByteWriter } from './byte-writer.ts';
import { meterModule } from './meter-module.ts';

const I32 = 0x7f;
const I64 = 0x7e;
const F64 = 0x7c;
const GET = (local: number) => [0x20, local];
const SET = (local: number) => [0x21, local];
const CONST = (value: number) => [0x41, value];
const END = 0x0b;

interface TestFunction {
  readonly params?: readonly number[];
  readonly results?: readonly number[];
  readonly locals?: readonly number[];
  readonly code: readonly number[];
}

/** A module that exports its functions as f0, f1, … beside a memory of 1 to 4 pages; global 0 is its stack pointer. */
function moduleOf(functions: readonly TestFunction[], custom: readonly number[] = []): Bytes {
  const vector = (items: readonly (readonly number[])[]) =>
    new ByteWriter().u32(items.length).bytes(items.flat()).finish();
  const sections: [id: number, body: ArrayLike<number>][] = [
    [
      1,
      vector(
        functions.map(({ params = [], results = [] }) => [0x60, params.length, ...params, results.length, ...results]),
      ),
    ],
    [3, vector(functions.map((_, i) => [i]))],
    [5, [1, 1, 1, 4]],
    [6, [1, I32, 1, 0x41, 0x80, 0x02, END]],
    [7, vector([...functions.map((_, i) => [2, 0x66, 0x30 + i, 0, i]), [3, 0x6d, 0x65, 0x6d, 2, 0]])],
    [10, vector(functions.map(bodyOf))],
  ];
  if (custom.length > 0) sections.push([0, custom]);
  const writer = new ByteWriter().bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  for (const [id, body] of sections) writer.byte(id).vector(body);
  return writer.finish();
}

function bodyOf({ locals = [], code }: TestFunction): number[] {
  const body = [locals.length, ...locals.flatMap((type) => [1, type]), ...code, END];
  return [...new ByteWriter().vector(body).finish()];
}

interface Metered {
  readonly f0: (...args: (number | bigint)[]) => number | bigint | undefined;
  readonly mem: { readonly buffer: ArrayBuffer };
  readonly gas: { value: bigint };
  readonly stack: { value: number };
  readonly lowest: { value: number };
  readonly highest: { value: number };
  readonly stackPointer: { value: number };
}

function metered(...functions: readonly TestFunction[]): Metered {
  const module = new WebAssembly.Module(meterModule(moduleOf(functions), 0));
  const exports = new WebAssembly.Instance(module, {}).exports as unknown as Metered;
  exports.gas.value = 1_000_000n;
  exports.stack.value = 10_000;
  return exports;
}

function gasOf(exports: Metered, run: () => unknown): number {
  const before = exports.gas.value;
  run();
  return Number(before - exports.gas.value);
}

/** Turns a loop as often as its parameter says. */
const COUNTDOWN: TestFunction = {
  params: [I32],
  code: [0x03, 0x40, ...GET(0), ...CONST(1), 0x6b, 0x22, 0, 0x0d, 0, END],
};

describe('gas', () => {
  test('a function without loops → 1 for its entry', () => {
    const exports = metered({ code: [0x01] });
    expect(gasOf(exports, () => exports.f0())).toBe(1);
  });

  test('a loop of n turns → 1 for the entry and 1 for each turn', () => {
    const exports = metered(COUNTDOWN);
    expect(gasOf(exports, () => exports.f0(1))).toBe(2);
    expect(gasOf(exports, () => exports.f0(1000))).toBe(1001);
  });

  test('just enough gas → the result; one less → a trap with the gas below zero', () => {
    const exports = metered(COUNTDOWN);
    exports.gas.value = 11n;
    exports.f0(10);
    expect(exports.gas.value).toBe(0n);
    exports.gas.value = 10n;
    expect(() => exports.f0(10)).toThrow('unreachable');
    expect(exports.gas.value).toBe(-1n);
  });

  test.each([
    ['memory.fill', [...CONST(0), ...CONST(7), ...GET(0), 0xfc, 11, 0]],
    ['memory.copy', [...CONST(0), ...CONST(9), ...GET(0), 0xfc, 10, 0, 0]],
  ])('%s → 1 for every 32 bytes', (_name, code) => {
    const exports = metered({ params: [I32], code });
    expect(gasOf(exports, () => exports.f0(31))).toBe(1);
    expect(gasOf(exports, () => exports.f0(32 * 500))).toBe(501);
  });

  test('memory.fill of more than the gas pays → a trap before anything is written', () => {
    const exports = metered({ params: [I32], code: [...CONST(0), ...CONST(7), ...GET(0), 0xfc, 11, 0] });
    exports.gas.value = 100n;
    expect(() => exports.f0(32 * 200)).toThrow('unreachable');
    expect(new Uint8Array(exports.mem.buffer).every((byte) => byte === 0)).toBe(true);
  });

  test('a fill of 4 GiB → priced as unsigned, not as a gift', () => {
    const exports = metered({ params: [I32], code: [...CONST(0), ...CONST(7), ...GET(0), 0xfc, 11, 0] });
    expect(() => exports.f0(-32)).toThrow('unreachable');
    expect(exports.gas.value).toBeLessThan(0n);
  });

  test('memory.grow → 2,048 a page', () => {
    const exports = metered({ params: [I32], results: [I32], code: [...GET(0), 0x40, 0] });
    expect(gasOf(exports, () => exports.f0(2))).toBe(1 + 2 * 2048);
  });
});

describe('native stack', () => {
  const calls: TestFunction = { params: [I32], code: [0x10, 1] };
  const returnsDeep: TestFunction = {
    params: [I32],
    results: [I32],
    code: [
      0x10,
      2,
      0x02,
      0x40,
      0x02,
      0x40,
      ...GET(0),
      0x0d,
      0,
      ...CONST(1),
      0x0f,
      END,
      ...CONST(2),
      0x0f,
      END,
      ...CONST(3),
    ],
  };

  test('a call that returns → the stack as before', () => {
    const exports = metered(calls, { code: [0x01] });
    exports.f0(1);
    expect(exports.stack.value).toBe(10_000);
  });

  test.each([
    [0, 1],
    [1, 2],
  ])('a return from inside of blocks for %i → its result, and the stack as before', (argument, result) => {
    const exports = metered(returnsDeep, { code: [] }, { code: [] });
    expect(exports.f0(argument)).toBe(result);
    expect(exports.stack.value).toBe(10_000);
  });

  test('recursion without end → a trap with the stack below zero, after a number of frames that does not vary', () => {
    const exports = metered({ code: [0x10, 0] });
    expect(() => exports.f0()).toThrow('unreachable');
    expect(exports.stack.value).toBeLessThan(0);
    const depth = 1_000_000n - exports.gas.value;
    exports.gas.value = 1_000_000n;
    exports.stack.value = 10_000;
    expect(() => exports.f0()).toThrow('unreachable');
    expect(1_000_000n - exports.gas.value).toBe(depth);
  });

  test('more locals → deeper into the stack for each call', () => {
    const depth = (locals: number) => {
      const exports = metered({ locals: new Array(locals).fill(I64), code: [0x10, 0] });
      expect(() => exports.f0()).toThrow('unreachable');
      return 1_000_000n - exports.gas.value;
    };
    expect(depth(40)).toBeLessThan(depth(0));
  });
});

describe('what is noted and put right', () => {
  test('the stack pointer goes down and up again → its lowest place', () => {
    const move = (by: number) => [0x23, 0, ...CONST(by), 0x6a, 0x24, 0];
    const exports = metered({ code: [...move(0x70), ...move(0x60), ...move(0x30)] });
    exports.f0();
    expect(exports.lowest.value).toBe(256 - 16 - 32);
    expect(exports.stackPointer.value).toBe(256 - 16 - 32 + 48);
  });

  test.each([
    ['i32.store', 4, [...CONST(1), 0x36, 0, 0]],
    ['i64.store', 8, [0x42, 1, 0x37, 0, 0]],
    ['f32.store', 4, [0x43, 0, 0, 0x80, 0x3f, 0x38, 0, 0]],
    ['f64.store', 8, [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x39, 0, 0]],
    ['i32.store8', 1, [...CONST(1), 0x3a, 0, 0]],
    ['i32.store16', 2, [...CONST(1), 0x3b, 0, 0]],
    ['i64.store8', 1, [0x42, 1, 0x3c, 0, 0]],
    ['i64.store16', 2, [0x42, 1, 0x3d, 0, 0]],
    ['i64.store32', 4, [0x42, 1, 0x3e, 0, 0]],
    ['a store with an offset', 104, [...CONST(1), 0x36, 0, 100]],
    ['memory.fill of 50 bytes', 50, [...CONST(7), ...CONST(50), 0xfc, 11, 0]],
    ['memory.copy of 60 bytes', 60, [...CONST(0), ...CONST(60), 0xfc, 10, 0, 0]],
  ])('%s → the place behind what it writes is the highest, until something is written above', (_name, size, write) => {
    const exports = metered({ params: [I32], code: [...GET(0), ...write] });
    exports.f0(2000);
    expect(exports.highest.value).toBe(2000 + size);
    exports.f0(1000);
    expect(exports.highest.value).toBe(2000 + size);
    exports.f0(3000);
    expect(exports.highest.value).toBe(3000 + size);
  });

  test('values and addresses of stores → as if nothing were noted', () => {
    const code = [...GET(0), 0x42, 5, 0x37, 3, 8, ...GET(0), 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x39, 3, 16];
    const exports = metered({ params: [I32], code: [...code, ...GET(0), ...GET(0), 0x36, 2, 24] });
    exports.f0(512);
    const view = new DataView(exports.mem.buffer, 512);
    expect([view.getBigInt64(8, true), view.getFloat64(16, true), view.getInt32(24, true)]).toEqual([5n, 1, 512]);
  });

  test.each([
    ['a store', [...GET(0), ...CONST(1), 0x36, 0, 8]],
    ['memory.fill', [...GET(0), ...CONST(7), ...CONST(16), 0xfc, 11, 0]],
  ])('%s whose end does not fit in 32 bits → a trap, nothing written', (_name, code) => {
    const exports = metered({ params: [I32], code });
    expect(() => exports.f0(-4)).toThrow('out of bounds');
    expect(new Uint8Array(exports.mem.buffer).every((byte) => byte === 0)).toBe(true);
  });

  test.each([
    ['a stored f64', [...CONST(8), ...GET(0), 0xbf, 0x39, 3, 0, ...CONST(8), 0x29, 3, 0]],
    ['a reinterpreted f64', [...GET(0), 0xbf, 0xbd]],
  ])('%s that is not a number → the canonical bits; a number → its own', (_name, code) => {
    const exports = metered({ params: [I64], results: [I64], code });
    expect(BigInt.asUintN(64, exports.f0(0xfff8_0000_0000_1234n) as bigint)).toBe(0x7ff8_0000_0000_0000n);
    expect(exports.f0(0x4000_0000_0000_0000n)).toBe(0x4000_0000_0000_0000n);
    expect(BigInt.asUintN(64, exports.f0(0x8000_0000_0000_0000n) as bigint)).toBe(0x8000_0000_0000_0000n);
  });

  test('the sign of a NaN → never copied to a number', () => {
    const code = [0x44, ...new Uint8Array(new Float64Array([5]).buffer), ...GET(0), 0xbf, 0xa6, 0xbd];
    const exports = metered({ params: [I64], results: [I64], code });
    expect(exports.f0(-0x8_0000_0000_0000n)).toBe(exports.f0(0x7ff8_0000_0000_0000n));
  });

  test('a stored f32 that is not a number → the canonical bits', () => {
    const code = [...CONST(8), ...GET(0), 0xbe, 0x38, 2, 0, ...CONST(8), 0x28, 2, 0];
    const exports = metered({ params: [I32], results: [I32], code });
    expect(exports.f0(-1)).toBe(0x7fc0_0000);
  });

  test('locals of the function → untouched by what metering adds', () => {
    const exports = metered({
      params: [I32],
      results: [I32],
      locals: [I32, F64],
      code: [...GET(0), ...SET(1), ...CONST(8), 0x44, ...new Array(8).fill(0), 0x39, 3, 0, ...GET(1)],
    });
    expect(exports.f0(42)).toBe(42);
  });
});

describe('what is refused and what is kept', () => {
  const f = (...code: number[]): TestFunction => ({ code });
  test.each([
    ['an unknown instruction', [f(0x27)]],
    ['a tail call', [f(0x12, 0)]],
    ['an exception', [f(0x08, 0)]],
    ['a SIMD instruction', [f(0xfd, 0x0c)]],
    ['an atomic instruction', [f(0xfe, 0x03, 0)]],
    ['a table that changes', [f(...CONST(0), 0xd0, 0x70, 0x26, 0)]],
    ['a block with parameters', [f(0x02, 0x00, END)]],
    ['a function with two results', [{ results: [I32, I32], code: [...CONST(1), ...CONST(2), 0x10, 0] }]],
  ])('%s → RUNTIME_FAULT', (_name, functions) => {
    expect(() => meterModule(moduleOf(functions), 0)).toThrow(expect.objectContaining({ code: 'RUNTIME_FAULT' }));
  });

  test.each([
    ['nothing at all', []],
    ['another format', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['a section that ends too early', [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 99]],
  ])('%s → RUNTIME_FAULT', (_name, bytes) => {
    expect(() => meterModule(Uint8Array.from(bytes), 0)).toThrow(expect.objectContaining({ code: 'RUNTIME_FAULT' }));
  });

  test('a custom section of an unknown kind → carried along as it is', () => {
    const custom = [4, 0x61, 0x62, 0x63, 0x64, 1, 2, 3];
    const module = meterModule(moduleOf([f(0x01)], custom), 0);
    expect([...module.subarray(-custom.length)]).toEqual(custom);
  });
});
