import { type EvilCase, fails } from '../evil-case.ts';

const STACK = fails('RUNTIME_STACK');

/** A chain of things inside each other, and what walks down it. */
function chain(name: string, start: string, step: string, use: string, depth = 20_000): EvilCase {
  return {
    name,
    run: `let p = ${start}; for (let i = 0; i < ${depth}; i++) p = ${step}; ${use}; return "1";`,
    gas: 1_000_000_000,
    expect: STACK,
  };
}

function deep(name: string, run: string, top = ''): EvilCase {
  return { name, top, run, expect: STACK };
}

/** Every way to make the engine call itself. */
export const recursion: readonly EvilCase[] = [
  deep('a plain function', 'return f();', 'function f() { return f() + 1; }'),
  deep('many arguments', 'return f(1, 2, 3, 4, 5, 6);', 'const f = (...a) => f(...a, 1);'),
  deep('a sort comparator', 'return f();', 'function f() { [2, 1].sort(f); }'),
  deep('forEach', 'return f();', 'function f() { [1].forEach(f); }'),
  deep('Array.from', 'return f();', 'function f() { Array.from([1], f); }'),
  deep('replace with a function', 'return f();', 'function f() { "a".replace(/a/, f); }'),
  deep('a JSON reviver', 'return f();', 'function f() { JSON.parse("[1]", f); }'),
  deep('toJSON', 'return o.toJSON();', 'const o = { toJSON() { return JSON.stringify(this); } };'),
  deep('toString', 'return "" + o;', 'const o = { toString() { return "" + this; } };'),
  deep('valueOf', 'return o * 1;', 'const o = { valueOf() { return +this; } };'),
  deep('Symbol.toPrimitive', 'return o * 1;', 'const o = { [Symbol.toPrimitive]() { return this * 1; } };'),
  deep('a getter', 'return o.a;', 'const o = { get a() { return this.a; } };'),
  deep('a setter', 'o.a = 1;', 'const o = { set a(v) { this.a = v; } };'),
  deep(
    'Symbol.hasInstance',
    'return 1 instanceof o;',
    'const o = { [Symbol.hasInstance]() { return 1 instanceof o; } };',
  ),
  deep(
    'Symbol.species',
    'return f();',
    'class A extends Array { static get [Symbol.species]() { return f(); } }; function f() { return new A().map((x) => x); }',
  ),
  deep('a generator in itself', 'return [...f()];', 'function* f() { yield* f(); }'),
  deep('an iterator that spreads itself', 'return f();', 'function f() { return [...{ [Symbol.iterator]: f }]; }'),
  deep('a constructor', 'return new F();', 'class F { constructor() { return new F(); } }'),
  deep('a default parameter', 'return f();', 'const f = (a = f()) => a;'),
  deep('Reflect.apply', 'return f();', 'function f() { return Reflect.apply(f, null, []); }'),
  deep('a tagged template', 'return f();', 'function f() { return f``; }'),
  deep(
    'a Proxy that asks itself',
    'return p.a;',
    'const p = new Proxy({}, { get: (target, key, receiver) => receiver[key] });',
  ),
  deep(
    'JSON.stringify in a getter',
    'return JSON.stringify(o);',
    'const o = { get a() { return JSON.stringify(o); } };',
  ),
  deep('JSON.parse of nested arrays', 'JSON.parse("[".repeat(100000));'),
  deep('JSON.parse of nested objects', `JSON.parse('{"a":'.repeat(100000));`),
  deep('a regular expression of nested groups', 'new RegExp("(?:".repeat(50000) + ")".repeat(50000));'),
  deep(
    'a regular expression of nested look-aheads',
    'new RegExp("(?=".repeat(5000) + "a" + ")".repeat(5000)).test("a");',
  ),
  {
    name: 'a regular expression of nested classes',
    run: 'new RegExp("[" + "[a".repeat(50000), "v");',
    expect: fails('CONTRACT_THREW', 'stack overflow'),
  },
  chain('a chain of proxies, read', '{}', 'new Proxy(p, {})', 'p.a'),
  chain('a chain of proxies, written', '{}', 'new Proxy(p, {})', 'p.a = 1'),
  chain('a chain of proxies, asked for keys', '{}', 'new Proxy(p, {})', 'Object.keys(p)'),
  chain('a chain of proxies, asked for its prototype', '{}', 'new Proxy(p, {})', 'Object.getPrototypeOf(p)'),
  chain('a chain of proxies, asked with in', '{}', 'new Proxy(p, {})', '"a" in p'),
  chain('a chain of proxies, deleted from', '{}', 'new Proxy(p, {})', 'delete p.a'),
  chain('a chain of proxies, called', '() => 1', 'new Proxy(p, {})', 'p()'),
  chain('a chain of proxies, constructed', 'class {}', 'new Proxy(p, {})', 'new p()'),
  chain('a chain of proxies, asked whether it is an array', '[]', 'new Proxy(p, {})', 'Array.isArray(p)'),
  chain('prototypes that are proxies', '{}', 'Object.create(new Proxy(p, {}))', 'p.a', 10_000),
  chain('an array in arrays, flattened', '[]', '[p]', 'p.flat(Infinity)'),
  chain('an array in arrays, joined', '[]', '[p]', 'p.join()'),
  chain('an array in arrays, as JSON', '[]', '[p]', 'JSON.stringify(p)'),
  chain('an object in objects, as JSON', '{}', '{ p }', 'JSON.stringify(p)'),
  chain('iterators over iterators', '[1].values()', 'p.map((x) => x)', 'p.next()'),
  chain('classes that extend each other', 'class {}', 'class extends p {}', 'new p()', 3_000),
];
