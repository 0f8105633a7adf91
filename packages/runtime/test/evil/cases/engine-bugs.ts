import { type EvilCase, fails, returns } from '../evil-case.ts';

/** Has garbage collected, by making much of it. */
const COLLECT = `const collect = () => {
    for (let i = 0; i < 30000; i++) {
      const loop = {};
      loop.loop = loop;
    }
    return 1;
  };`;

/** Leaves freed arrays of objects behind, which new arrays are made over, and getters that have garbage collected. */
const FREED = `${COLLECT}
  const kept = [];
  for (let i = 0; i < 200; i++) kept.push(Array.from({ length: 64 }, (_, value) => ({ value })));
  kept.length = 0;
  const list = { length: 64, get 0() { return collect(); }, get 63() { return collect(); } };`;

function copies(call: string, expected: string): EvilCase {
  return {
    name: `Array.prototype.${call} while garbage is collected`,
    run: `${FREED} const copy = Array.prototype.${call};
      return JSON.stringify([copy.length, copy.filter((item) => item !== undefined)]);`,
    expect: returns(expected),
  };
}

function shows(name: string, expression: string, expected: string): EvilCase {
  return { name, run: `return JSON.stringify(${expression});`, expect: returns(expected) };
}

function throws(name: string, run: string, reason: string): EvilCase {
  return { name, run: `${run} return "1";`, expect: fails('CONTRACT_THREW', reason) };
}

/** A way to a fault of other releases; what it shows is right in the pinned one. */
function isRight(name: string, run: string, expected: string): EvilCase {
  return { name, run: `${COLLECT} ${run}`, expect: returns(expected) };
}

const NOT_KEYS = 'proxy: properties must be strings or symbols';

/** Known faults of the pinned release that code of a contract would reach, and that what replaces them is right. */
export const engineBugs: readonly EvilCase[] = [
  copies('toReversed.call(list)', '[64,[1,1]]'),
  copies('toSorted.call(list)', '[64,[1,1]]'),
  copies('toSpliced.call(list, 1, 2, 3)', '[63,[1,3,1]]'),
  copies('with.call(list, 5, 3)', '[64,[1,3,1]]'),
  throws(
    'keys of a Proxy whose table is larger than 32 bits can say',
    `const keys = { length: 0x20000001 };
      for (let i = 0; i < 3000; i++) keys[i] = "key" + i;
      Reflect.ownKeys(new Proxy({}, { ownKeys: () => keys }));`,
    NOT_KEYS,
  ),
  throws(
    'the same through a revocable Proxy',
    'Object.keys(Proxy.revocable({}, { ownKeys: () => ({ length: 0x20000001, 0: "a" }) }).proxy);',
    NOT_KEYS,
  ),
  throws(
    'the same through a trap that comes later',
    `const handler = {};
      const proxy = new Proxy({}, handler);
      handler.ownKeys = () => ({ length: 0x20000001, 0: "a" });
      Object.keys(proxy);`,
    NOT_KEYS,
  ),
  throws(
    'a trap that puts itself in place of the guard',
    `const proxy = new Proxy({}, { get() { Object.defineProperty(this, "ownKeys", { value: () => [] }); } });
      proxy.a;`,
    'property is not configurable',
  ),
  throws(
    'the constructor of Proxy that an instance would show',
    'new Proxy.prototype.constructor({}, {});',
    "cannot read property 'constructor' of undefined",
  ),
  shows('toReversed', '[[1, 2, 3].toReversed(), [1, , 3].toReversed(), [].toReversed()]', '[[3,2,1],[3,null,1],[]]'),
  shows('toSorted', '[[3, 10, 2].toSorted(), [3, 10, 2].toSorted((a, b) => a - b)]', '[[10,2,3],[2,3,10]]'),
  shows(
    'toSpliced',
    '[[1, 2, 3].toSpliced(), [1, 2, 3].toSpliced(1), [1, 2, 3].toSpliced(-1, 1), [1, 2, 3].toSpliced(1, 1, 8, 9)]',
    '[[1,2,3],[1],[1,2],[1,8,9,3]]',
  ),
  shows('with', '[[1, 2, 3].with(-1, 9), [1, 2, 3].with(0, 9)]', '[[1,2,9],[9,2,3]]'),
  throws('with behind the end', '[1, 2, 3].with(3, 9);', 'invalid array index'),
  throws('toSorted with something else than a function', '[1].toSorted({});', 'not a function'),
  throws(
    'a copy longer than any array',
    'Array.prototype.toReversed.call({ length: 2 ** 32 });',
    'invalid array length',
  ),
  shows(
    'a Proxy without and with keys of its own',
    '[Object.keys(new Proxy({ a: 1 }, {})), Object.keys(new Proxy({ a: 1, b: 2 }, { ownKeys: () => ["b", "a"] }))]',
    '[["a"],["b","a"]]',
  ),
  isRight(
    'arrays grown by their length and pushed to',
    `const kept = [];
      for (let i = 0; i < 30; i++) {
        const array = [{ i }];
        array.length = 245;
        array.push({ i });
        kept.push(array);
      }
      collect();
      return JSON.stringify(kept.every((array, i) => array.length === 246 && array[0].i === i && array[245].i === i && !(1 in array)));`,
    'true',
  ),
  isRight(
    'the last element deleted, then one pushed',
    `const array = [{ x: 0 }, { x: 1 }];
      delete array[1];
      array.push({ x: 2 });
      collect();
      return JSON.stringify([array.length, 1 in array, array[2].x]);`,
    '[3,false,2]',
  ),
  isRight(
    'an async function that nothing but a closure holds',
    `let held;
      (async () => {
        const own = Promise.withResolvers();
        held = () => own;
        await own.promise;
      })();
      collect();
      return JSON.stringify(typeof held().resolve);`,
    '"function"',
  ),
  isRight(
    'a generator that nothing but a closure holds',
    `let held;
      (() => {
        let generator;
        generator = (function* () {
          const own = { get generator() { return generator; } };
          held = () => own;
          yield 1;
        })();
        generator.next();
      })();
      collect();
      return JSON.stringify([typeof held().generator, held().generator.next().done]);`,
    '["object",true]',
  ),
  {
    name: 'a generator that is closed in the head of its loop',
    run: 'function* g() { for (const x of yield 1); } const i = g(); i.next(); return String(i.return(5).value);',
    expect: fails('CONTRACT_CODE', 'stack underflow (op=110, pc=8)'),
  },
  isRight(
    'a regular expression whose flags have no getter',
    `Object.defineProperty(RegExp.prototype, 'global', { get: undefined });
      return JSON.stringify('abc'.replace(/b/, 'x'));`,
    '"axc"',
  ),
  throws('a regular expression that ends in its class', 'new RegExp("[", "v");', 'unexpected end'),
  throws('a Proxy called like a function', 'Proxy({}, {});', 'must be called with new'),
  throws('a Proxy without a handler', 'new Proxy({}, null);', 'not an object'),
];
