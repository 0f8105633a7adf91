/** What the vectors run: one code and the gas that its call may use. */
export interface VectorCode {
  readonly name: string;
  readonly top?: string;
  readonly run: string;
  readonly args?: string;
  readonly gas?: number;
}

const FLOATS = '[0.1, 1, -1, 2.5, 1e-300, 1e300, 123456.789, Math.PI, -0.75, 5e-324]';
const MATH =
  'abs acos acosh asin asinh atan atanh cbrt ceil cos cosh exp expm1 floor fround log log10 log1p log2 round sign sin sinh sqrt tan tanh trunc';

/** One code for each part of the engine whose results or costs could differ between machines. */
export const VECTOR_CODES: readonly VectorCode[] = [
  { name: 'nothing', run: 'return "null";' },
  {
    name: 'transfer',
    run: `const { from, to, amount } = JSON.parse(args);
      const source = Number(host.get('balances', from) ?? 100);
      const target = Number(host.get('balances', to) ?? 0);
      host.put('balances', from, String(source - amount));
      host.put('balances', to, String(target + amount));
      host.emit('transferred', args);
      return JSON.stringify({ from: source - amount, to: target + amount });`,
    args: '{"from":"alice","to":"石碑","amount":30}',
  },
  {
    name: 'bits of mathematical functions',
    run: `const bits = (x) => new BigUint64Array(Float64Array.of(x).buffer)[0].toString(16);
      const out = {};
      for (const name of '${MATH}'.split(' ')) out[name] = ${FLOATS}.map((x) => bits(Math[name](x))).join();
      for (const name of ['pow', 'atan2', 'hypot', 'min', 'max']) out[name] = ${FLOATS}.map((x) => bits(Math[name](x, 1.7))).join();
      return JSON.stringify(out);`,
  },
  {
    name: 'numbers as texts',
    run: `return JSON.stringify(${FLOATS}.map((x) => [String(x), x.toFixed(10), x.toExponential(5), x.toPrecision(7), x.toString(3)]));`,
  },
  {
    name: 'texts as numbers',
    run: `return JSON.stringify(['0.1', '1e400', '-0', '0x1f', '123456789012345678901234567890', '4.9e-324', ' 12 ', '1_0'].map((x) => [String(Number(x)), String(parseFloat(x)), parseInt(x)]));`,
  },
  {
    name: 'BigInts',
    run: 'const a = 3n ** 500n; const b = (1n << 777n) - 19n; return JSON.stringify([a * b, b / a, b % a, a ^ b, -a >> 3n, BigInt.asIntN(64, a)].map((x) => x.toString(36)));',
  },
  {
    name: 'sorting',
    run: 'const a = Array.from({ length: 300 }, (_, i) => ({ k: (i * 7919) % 31, i })); a.sort((x, y) => x.k - y.k); return JSON.stringify([a.map((x) => x.i), [10, 9, 1, "b", undefined, "a"].sort()]);',
  },
  {
    name: 'order of properties',
    run: 'const o = { b: 1, 2: 1, a: 1, 1: 1, [Symbol("s")]: 1, "-1": 1, "01": 1 }; delete o.b; o.b = 2; return JSON.stringify([Object.keys(o), Reflect.ownKeys(o).length]);',
  },
  {
    name: 'JSON',
    run: 'return JSON.stringify([JSON.parse(args), "\\ud800\\u2028\\u0007", -0, 1e21, [undefined, () => 1], { a: undefined, toJSON: 1 }], null, 1);',
    args: '{"__proto__":1,"a":[1.50,1E3],"é":"\\ud83d\\ude00"}',
  },
  {
    name: 'regular expressions',
    run: String.raw`return JSON.stringify(["aBc-12é石".replace(/(?<x>\p{Lu})|(\d)/gu, "[$<x>$2]"), "2026-11-21".match(/(\d+)-(\d+)/).slice(), /(?<=a)b/.test("ab"), [..."a1b2".matchAll(/[a-z](\d)/g)].map((m) => m[1]), "ſK".replace(/[sk]/giu, "!")]);`,
  },
  {
    name: 'Unicode',
    run: 'return JSON.stringify(["A\\u030a".normalize("NFC"), "ﬁ".normalize("NFKD"), "İßΣ".toLowerCase(), "ǆß".toUpperCase(), "石".codePointAt(0), "\\u{20bb7}".length]);',
  },
  {
    name: 'typed arrays',
    run: 'const f = Float32Array.of(0.1, NaN, -0, 1e40); const v = new DataView(new ArrayBuffer(8)); v.setFloat16(0, 1.1); return JSON.stringify([[...new Uint32Array(f.buffer)], v.getUint16(0), [...Uint8ClampedArray.of(1.5, -1, 300, NaN)], [...new Int16Array([70000, -70000])]]);',
  },
  {
    name: 'promises',
    run: 'const log = []; const step = async (n) => { log.push(n); await null; log.push(-n); return n; }; return Promise.all([step(1), step(2), Promise.resolve(3).finally(() => log.push(9))]).then((all) => JSON.stringify([all, log]));',
  },
  {
    name: 'generators and iterators',
    run: 'function* g() { const x = yield 1; try { yield x * 2; } finally { yield 99; } } const i = g(); return JSON.stringify([i.next(), i.next(21), i.return(5), i.next(), [1, 2, 3].values().map((x) => x * x).toArray()]);',
  },
  {
    name: 'classes and proxies',
    run: 'class A { #x = 1; static s = 2; get x() { return this.#x; } } const log = []; const p = new Proxy(new A(), { get: (t, k) => (log.push(String(k)), Reflect.get(t, k, t)) }); return JSON.stringify([p.x, A.s, log]);',
  },
  {
    name: 'messages of errors',
    run: 'const out = []; for (const f of [() => null.x, () => nothing, () => (1)(), () => new Array(-1), () => 1n + 1, () => "x".repeat(-1), () => JSON.parse("{"), () => { const c = 1; c = 2; }]) try { f(); } catch (e) { out.push(e.name + ": " + e.message); } return JSON.stringify(out);',
  },
  {
    name: 'state of the module',
    top: 'let calls = 0; const table = new Map(Array.from({ length: 500 }, (_, i) => ["k" + i, { i }]));',
    run: 'table.get("k7").i += ++calls; return JSON.stringify([calls, table.get("k7")]);',
  },
  {
    name: 'a large heap',
    top: 'const bytes = new Uint8Array(2_000_000).map((_, i) => i * 31);',
    run: 'bytes[5] ^= 255; return JSON.stringify(bytes.reduce((a, b) => (a * 33 + b) >>> 0, 5381));',
    gas: 300_000_000,
  },
  {
    name: 'garbage',
    run: 'let n = 0; for (let i = 0; i < 20000; i++) { const a = { i }; a.a = a; n += a.a.i; } return String(n);',
    gas: 50_000_000,
  },
  { name: 'an error', run: 'throw new TypeError("not today, 石碑");' },
  { name: 'a refusal', run: 'host.put("c", "k", "1"); host.refuse("no");' },
  { name: 'too little gas', run: 'for (let i = 0; ; i++) host.put("c", "k", String(i));', gas: 200_000 },
  { name: 'too little memory', run: 'const a = []; for (;;) a.push({ a });', gas: 1_000_000_000 },
  { name: 'too little stack', run: 'const f = (n) => f(n + 1) + 1; return String(f(0));' },
  {
    name: 'a caught stack overflow',
    run: 'let depth = 0; const f = () => { depth++; f(); }; try { f(); } catch (e) { return JSON.stringify([depth, e.message]); }',
  },
  { name: 'a promise that never settles', run: 'return new Promise(() => {});' },
  { name: 'code that throws', top: 'throw new Error("at load");', run: '' },
  { name: 'code that is no code', top: '#', run: '' },
];
