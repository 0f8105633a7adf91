import { type EvilCase, fails, returns } from '../evil-case.ts';

const notThere = ['Date', 'performance', 'setTimeout', 'setInterval', 'queueMicrotask', 'process', 'require', 'module']
  .concat([
    'WebAssembly',
    'WeakRef',
    'WeakMap',
    'WeakSet',
    'FinalizationRegistry',
    'Atomics',
    'SharedArrayBuffer',
    'Intl',
    'console',
    'eval',
  ])
  .concat([
    'fetch',
    'crypto',
    'Buffer',
    'std',
    'os',
    'bjson',
    'print',
    'services',
    'Worker',
    'navigator',
    'scriptArgs',
  ]);

const compilers = [
  '() => {}',
  'function () {}',
  'function* () {}',
  'async () => {}',
  'async function* () {}',
  'class {}',
];

/** Whatever differs between machines or leads out of the engine. */
export const reach: readonly EvilCase[] = [
  ...notThere.map(
    (name): EvilCase => ({ name: `the global ${name}`, run: `return typeof ${name};`, expect: returns('undefined') }),
  ),
  {
    name: 'a typed array longer than its buffer, which shrinks while the array is made',
    run: `const buffer = new ArrayBuffer(1000000, { maxByteLength: 1000000 });
      const evil = function () {}.bind();
      Object.defineProperty(evil, 'prototype', { get() { buffer.resize(16); return Uint8Array.prototype; } });
      return String(Reflect.construct(Uint8Array, [buffer], evil).length);`,
    expect: fails('CONTRACT_THREW', 'not a function'),
  },
  {
    name: 'anything that resizes or detaches a buffer',
    run: 'return JSON.stringify(Object.getOwnPropertyNames(ArrayBuffer.prototype).sort());',
    expect: returns('["byteLength","constructor","slice"]'),
  },
  {
    name: 'Iterator.concat and async generators',
    run: `async function* g() {}
      return JSON.stringify([typeof Iterator.concat, typeof g().next, typeof g().return, typeof g().throw]);`,
    expect: returns('["undefined","undefined","undefined","undefined"]'),
  },
  { name: 'Math.random', run: 'return typeof Math.random;', expect: returns('undefined') },
  {
    name: 'functions that depend on a locale',
    run: `const found = [];
      for (const owner of [Array, Object, Number, BigInt, String, Object.getPrototypeOf(Int8Array)]) {
        for (const name of Object.getOwnPropertyNames(owner.prototype)) if (/locale/i.test(name)) found.push(name);
      }
      return JSON.stringify(found);`,
    expect: returns('[]'),
  },
  ...compilers.map(
    (source): EvilCase => ({
      name: `the compiler behind ${source}`,
      run: `return (${source}).constructor('return 1')();`,
      expect: fails('CONTRACT_THREW', 'code cannot be made from text'),
    }),
  ),
  {
    name: 'new Function',
    run: 'return new Function("return 1")();',
    expect: fails('CONTRACT_THREW', 'code cannot be made from text'),
  },
  {
    name: 'a class that extends Function',
    run: 'class Compiler extends Function {} return new Compiler("return 1")();',
    expect: fails('CONTRACT_THREW', 'code cannot be made from text'),
  },
  {
    name: 'Reflect.construct of a compiler',
    run: 'return Reflect.construct((async () => {}).constructor, ["return 1"]);',
    expect: fails('CONTRACT_THREW', 'code cannot be made from text'),
  },
  {
    name: 'a function is still a Function',
    run: 'return String((() => {}) instanceof Function && Function.prototype.isPrototypeOf(host.get));',
    expect: returns('true'),
  },
  {
    name: 'an import of another module',
    top: 'import fs from "fs";',
    run: 'return "1";',
    expect: fails('CONTRACT_CODE', "could not load module 'fs'"),
  },
  {
    name: 'a dynamic import',
    run: 'return import("std").then(() => "1");',
    expect: fails('CONTRACT_THREW', "could not load module 'std'"),
  },
  { name: 'import.meta', run: 'return JSON.stringify(Object.keys(import.meta));', expect: returns('[]') },
  { name: 'a sloppy this', run: 'return String((function () { return this; })());', expect: returns('undefined') },
  {
    name: 'a Proxy around a service',
    run: 'return String(new Proxy(host.get, {})("c", "k"));',
    expect: returns('undefined'),
  },
  {
    name: 'a service replaced',
    run: 'host.get = () => "1"; return host.get();',
    expect: fails('CONTRACT_THREW', "'get' is read-only"),
  },
  {
    name: 'a service as a constructor',
    run: 'return new host.get("c", "k");',
    expect: fails('CONTRACT_THREW', 'get is not a constructor'),
  },
  {
    name: 'the stack of an error names no place in the machine',
    run: 'return JSON.stringify(/\\/|0x/.test(new Error("x").stack));',
    expect: returns('false'),
  },
  {
    name: 'the bits of NaN in every float array',
    run: `const odd = [0 / 0, -(0 / 0), Math.sqrt(-1), Infinity - Infinity, parseFloat('x'), Math.log(-1), 0 * Infinity, Math.fround(NaN)];
      const seen = new Set();
      for (const value of odd) {
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, value);
        seen.add(view.getBigUint64(0).toString(16));
        view.setFloat32(0, value);
        seen.add(view.getUint32(0).toString(16));
        seen.add(new Uint32Array(new Float32Array([value, -value]).buffer).join());
        seen.add(new BigUint64Array(Float64Array.from([value, -value]).buffer).join());
      }
      return JSON.stringify([...seen]);`,
    expect: returns(
      '["7ff8000000000000","7fc00000","2143289344,2143289344","9221120237041090560,9221120237041090560"]',
    ),
  },
  {
    name: 'the bits of a foreign NaN after arithmetic',
    run: `const bits = new BigUint64Array([0xfff4000000001234n]);
      const floats = new Float64Array(bits.buffer);
      floats[0] = floats[0] + 1;
      return JSON.stringify(bits[0].toString(16));`,
    expect: returns('"7ff8000000000000"'),
  },
];
