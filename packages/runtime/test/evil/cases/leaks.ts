import { type EvilCase, returns } from '../evil-case.ts';

/** State that a call leaves behind for the next one. Each case counts calls where a counter might survive. */
export const leaks: readonly EvilCase[] = [
  {
    name: 'a global variable',
    run: 'globalThis.calls = (globalThis.calls ?? 0) + 1; return String(globalThis.calls);',
    expect: returns('1'),
  },
  { name: 'a variable of the module', top: 'let calls = 0;', run: 'return String(++calls);', expect: returns('1') },
  {
    name: 'a closure made by an earlier call',
    top: 'let count; ',
    run: 'count ??= (() => { let n = 0; return () => ++n; })(); return String(count());',
    expect: returns('1'),
  },
  {
    name: 'a property of Object.prototype',
    run: 'const before = String({}.calls ?? 0); Object.prototype.calls = 1; return before;',
    expect: returns('0'),
  },
  {
    name: 'Array.prototype.push replaced',
    run: 'const before = [].push.calls ?? 0; Array.prototype.push = Object.assign(() => 0, { calls: before + 1 }); return String(before);',
    expect: returns('0'),
  },
  {
    name: 'Promise.prototype.then replaced',
    run: 'const before = Promise.prototype.then.calls ?? 0; Promise.prototype.then = Object.assign(() => {}, { calls: 1 }); return Promise.resolve(String(before));',
    expect: returns('0'),
  },
  {
    name: 'JSON.parse and JSON.stringify replaced',
    run: 'const text = JSON.stringify(JSON.parse("[1]")); JSON.parse = () => 2; JSON.stringify = () => "3"; return text;',
    expect: returns('[1]'),
  },
  {
    name: 'Symbol.iterator of arrays replaced',
    run: 'const size = [...[1, 2]].length; Array.prototype[Symbol.iterator] = function* () {}; return String(size);',
    expect: returns('2'),
  },
  {
    name: 'String.prototype.slice replaced',
    run: 'const cut = "abc".slice(1); String.prototype.slice = () => "x"; return JSON.stringify(cut);',
    expect: returns('"bc"'),
  },
  {
    name: 'the registry of symbols',
    top: 'const marked = new Map();',
    run: 'const key = Symbol.for("calls"); const before = marked.size; marked.set(key, 1); return String(before);',
    expect: returns('0'),
  },
  {
    name: 'a property of the services of the host',
    run: 'const before = host.get.calls ?? 0; host.get.calls = 1; return String(before);',
    expect: returns('0'),
  },
  {
    name: 'a frozen contract',
    run: 'const before = Object.isFrozen(this); Object.freeze(this); Object.freeze(globalThis); return String(before);',
    expect: returns('false'),
  },
  {
    name: 'lastIndex of a literal regular expression',
    top: 'const pattern = /a/g;',
    run: 'pattern.test("aaaa"); return String(pattern.lastIndex);',
    expect: returns('1'),
  },
  {
    name: 'a pending promise of an earlier call',
    top: 'let calls = 0; let wake; ',
    run: 'wake?.(); new Promise((resolve) => { wake = resolve; }).then(() => { calls += 100; }); return String(calls);',
    expect: returns('0'),
  },
  {
    name: 'a generator half way through',
    top: 'function* numbers() { yield 1; yield 2; } const running = numbers();',
    run: 'return String(running.next().value);',
    expect: returns('1'),
  },
  {
    name: 'a map with an object of the module as key',
    top: 'const key = {}; const seen = new Map();',
    run: 'const before = seen.has(key); seen.set(key, 1); return String(before);',
    expect: returns('false'),
  },
  {
    name: 'memory that a large allocation leaves behind',
    run: 'const bytes = new Uint8Array(3e6); const dirty = bytes.some((byte) => byte !== 0); bytes.fill(0xa5); return String(dirty);',
    expect: returns('false'),
  },
  {
    name: 'a class field that an earlier call redefined',
    top: 'class Counter { static calls = 0; }',
    run: 'return String(++Counter.calls);',
    expect: returns('1'),
  },
];
