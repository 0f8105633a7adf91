import { type EvilCase, fails, returns } from '../evil-case.ts';

const PENDING = fails('RUNTIME_PENDING');

/** Work that outlives the method. */
export const promises: readonly EvilCase[] = [
  { name: 'a promise that never settles', run: 'return new Promise(() => {});', expect: PENDING },
  {
    name: 'an await that never returns',
    run: 'return (async () => { await new Promise(() => {}); return "1"; })();',
    expect: PENDING,
  },
  {
    name: 'an async method',
    run: 'return (async () => { await null; await null; return "1"; })();',
    expect: returns('1'),
  },
  {
    name: 'an async method that throws',
    run: 'return (async () => { await null; throw new Error("late"); })();',
    expect: fails('CONTRACT_THREW', 'late'),
  },
  {
    name: 'microtasks without end',
    run: 'const again = () => { Promise.resolve().then(again); }; again(); return "1";',
    expect: fails('RUNTIME_OUT_OF_GAS'),
  },
  {
    name: 'microtasks that wait for each other without end',
    run: 'const again = () => Promise.resolve().then(again); again(); return "1";',
    expect: fails('RUNTIME_OUT_OF_MEMORY'),
  },
  {
    name: 'a microtask that the engine cannot finish',
    run: 'class P extends Promise { constructor(run) { super((resolve, reject) => run(() => { throw new Error("in a job"); }, reject)); } } P.prototype.then.call(Promise.resolve(1), () => 1); const p = Promise.resolve(1); p.constructor = { [Symbol.species]: P }; p.then(() => 1); return "1";',
    expect: fails('CONTRACT_THREW', 'in a job'),
  },
  {
    name: 'an async loop without end',
    run: 'return (async () => { for (;;) await null; })();',
    expect: fails('RUNTIME_OUT_OF_GAS'),
  },
  {
    name: 'a promise that resolves with itself',
    run: 'let go; const p = new Promise((r) => { go = r; }); go(p); return p;',
    expect: fails('CONTRACT_THREW', 'promise self resolution'),
  },
  {
    name: 'a thenable that is no promise',
    run: 'return { then(done) { done("1"); } };',
    expect: fails('CONTRACT_THREW', 'Promise object expected'),
  },
  { name: 'a promise of a promise', run: 'return Promise.resolve(Promise.resolve("1"));', expect: returns('1') },
  {
    name: 'a subclass that lies about then',
    run: 'class P extends Promise { then() { return 0; } } return P.resolve("1");',
    expect: returns('1'),
  },
  {
    name: 'a promise whose constructor throws',
    run: 'const p = Promise.resolve("1"); Object.defineProperty(p, "constructor", { get() { throw new Error("no"); } }); return p;',
    expect: fails('CONTRACT_THREW', 'no'),
  },
  {
    name: 'a write by a forgotten promise',
    run: 'Promise.resolve().then(() => host.put("c", "late", "1")); return "1";',
    expect: returns('1'),
  },
  {
    name: 'a forgotten promise that fails',
    run: 'Promise.reject(new Error("nobody asks")); return "1";',
    expect: returns('1'),
  },
  {
    name: 'a forgotten promise that is refused',
    run: 'Promise.resolve().then(() => host.refuse("late")); return "1";',
    expect: fails('CONTRACT_REFUSED', 'late'),
  },
  {
    name: 'a promise of something else than text',
    run: 'return Promise.resolve(1);',
    expect: fails('CONTRACT_OUTPUT'),
  },
  {
    name: 'jobs left by the top level',
    top: 'let n = 0; Promise.resolve().then(() => { n = 1; });',
    run: 'return String(n);',
    expect: returns('1'),
  },
  {
    name: 'a top level that waits for ever',
    top: 'await new Promise(() => {});',
    run: 'return "1";',
    expect: fails('CONTRACT_CODE', 'its default export is no contract when its top level has run'),
  },
];
