import { type EvilCase, fails, returns } from '../evil-case.ts';

const MEMORY = fails('RUNTIME_OUT_OF_MEMORY');
const BILLION = 1_000_000_000;

function grows(name: string, run: string): EvilCase {
  return { name, run, gas: BILLION, expect: MEMORY };
}

/** More memory than a contract may have. */
export const growth: readonly EvilCase[] = [
  grows('an array without end', 'const a = []; for (;;) a.push([a.length]);'),
  grows('a map without end', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, {});'),
  grows('a set of texts without end', 'const s = new Set(); for (let i = 0; ; i++) s.add("key " + i);'),
  grows('an object without end', 'const o = {}; for (let i = 0; ; i++) o["key" + i] = i;'),
  grows('a text that doubles', 'let s = "ab"; for (;;) { s += s; s.charCodeAt(0); }'),
  grows('one large buffer', 'return String(new ArrayBuffer(16e6).byteLength);'),
  grows('many small buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(64));'),
  grows('String.repeat', 'return "x".repeat(5e7);'),
  grows('String.padStart', 'return "x".padStart(5e7, "yz");'),
  grows('Array.fill', 'return new Array(3e6).fill(0).join();'),
  grows('Array.from with a length', 'return Array.from({ length: 3e6 }).join();'),
  grows('closures without end', 'let f = () => 0; for (;;) { const g = f; f = () => g; }'),
  grows('promises without end', 'const a = []; for (;;) a.push(new Promise(() => {}));'),
  grows('symbols without end', 'const a = []; for (let i = 0; ; i++) a.push(Symbol("s" + i));'),
  grows('split into single characters', 'return String("a".repeat(2e6).split("").length);'),
  grows('spread of a long text', 'return String([..."a".repeat(2e6)].length);'),
  grows(
    'holes between small blocks',
    `const kept = [];
      for (let i = 0; i < 30000; i++) kept.push(new Uint8Array(100));
      for (let i = 0; i < kept.length; i += 2) kept[i] = null;
      for (;;) kept.push(new Uint8Array(5000));`,
  ),
  grows('a result that is too large to build', 'return "[" + "1,".repeat(8e6) + "1]";'),
  grows(
    'want of memory cannot be caught',
    'try { const a = []; for (;;) a.push(new ArrayBuffer(1e5)); } catch { host.put("c", "on", "1"); } return "1";',
  ),
  grows('a buffer larger than any memory', 'return String(new ArrayBuffer(2 ** 31 - 1).byteLength);'),
  {
    name: 'a power of a BigInt',
    run: 'return String(3n ** 100000000n);',
    gas: BILLION,
    expect: fails('CONTRACT_THREW', 'BigInt is too large to allocate'),
  },
  {
    name: 'a shift of a BigInt',
    run: 'return String(1n << 100000000n);',
    expect: fails('CONTRACT_THREW', 'BigInt is too large to allocate'),
  },
  {
    name: 'a regular expression with large counters',
    run: 'return String(new RegExp("(?:a{1000}){1000}".repeat(500)).test("b"));',
    expect: returns('false'),
  },
  {
    name: 'an array of a length that no memory has',
    run: 'const a = []; a.length = 4294967295; return String(a.length);',
    expect: returns('4294967295'),
  },
  {
    name: 'a text longer than any text',
    run: 'let s = "x"; for (let i = 0; i < 40; i++) s += s; return String(s.length);',
    expect: fails('CONTRACT_THREW', 'string too long'),
  },
  {
    name: 'a rope of a billion characters as a result',
    run: 'let s = "x".repeat(10000); for (let i = 0; i < 16; i++) s += s; return s;',
    expect: fails('RUNTIME_LIMIT'),
  },
  {
    name: 'a rope of a billion characters as a key',
    run: 'let s = "x".repeat(10000); for (let i = 0; i < 16; i++) s += s; host.get("c", s);',
    expect: fails('RUNTIME_LIMIT'),
  },
];
