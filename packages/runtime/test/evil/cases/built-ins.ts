/** A built-in at inputs that cost the most time for its gas; it runs until its gas is used up. */
export interface WorstCase {
  readonly name: string;
  /** Made while the code is loaded. */
  readonly top?: string;
  /** Repeated for ever. */
  readonly turn: string;
}

/** What all others are compared with. */
export const PLAIN_LOOP: WorstCase = { name: 'a plain loop', turn: 'n++;', top: 'let n = 0;' };

const wide = '"\\u4e2d"';

export const worstCases: readonly WorstCase[] = [
  { name: 'an empty loop', turn: '' },
  { name: 'arithmetic of floats', top: 'let x = 0.5;', turn: 'x = x * 1.0000001 + 0.1;' },
  { name: 'Math.pow, sin and exp', top: 'let x = 1.5;', turn: 'x = Math.pow(x, 1.1) + Math.sin(x) * Math.exp(-x);' },
  { name: 'sqrt and division', top: 'let x = 1.5;', turn: 'x = Math.sqrt(x) / 1.0000001 + 1 / x;' },
  { name: 'remainder of floats', turn: '1e308 % 1.1e-308;' },
  {
    name: 'number to text',
    top: 'let x = 0.1;',
    turn: 'x = x * 1.7 % 1e300; String(x); x.toFixed(20); x.toString(7);',
  },
  { name: 'text to number', top: 'const s = "9".repeat(10000) + ".5e-30";', turn: 'Number(s); parseFloat(s);' },
  { name: 'multiplication of BigInts', top: 'const b = (1n << 400000n) - 1n;', turn: 'b * b;' },
  {
    name: 'division of BigInts',
    top: 'const b = (1n << 400000n) - 1n; const c = (1n << 200000n) - 3n;',
    turn: 'b / c;',
  },
  { name: 'power of BigInts', turn: '7n ** 200000n;' },
  { name: 'BigInt to text', top: 'const b = 3n ** 100000n;', turn: 'b.toString(); b.toString(7);' },
  { name: 'text to BigInt', top: 'const s = "9".repeat(50000);', turn: 'BigInt(s);' },
  { name: 'shifts of BigInts', top: 'const b = (1n << 1000000n) - 1n;', turn: 'b >> 1n; b << 3n; ~b;' },
  { name: 'addition of BigInts', top: 'const b = (1n << 1000000n) - 1n;', turn: 'b + b;' },
  {
    name: 'indexOf with a bad needle',
    top: 'const s = "a".repeat(100000); const t = "a".repeat(50000) + "b";',
    turn: 's.indexOf(t);',
  },
  {
    name: 'lastIndexOf with a bad needle',
    top: 'const s = "a".repeat(100000); const t = "b" + "a".repeat(50000);',
    turn: 's.lastIndexOf(t);',
  },
  {
    name: 'includes in wide text',
    top: `const s = ${wide}.repeat(100000); const t = ${wide}.repeat(1000) + "b";`,
    turn: 's.includes(t);',
  },
  {
    name: 'comparison of long texts',
    top: 'const s = "a".repeat(1000000) + "b"; const t = "a".repeat(1000000) + "c";',
    turn: 's < t; s === t;',
  },
  { name: 'texts as property keys', top: 'const o = {}; const s = "a".repeat(100000);', turn: 'o[s + "b"];' },
  {
    name: 'sort of numbers',
    top: 'const a = Array.from({ length: 20000 }, (_, i) => (i * 7919) % 20011);',
    turn: '[...a].sort((x, y) => x - y);',
  },
  {
    name: 'sort of texts',
    top: 'const a = Array.from({ length: 5000 }, (_, i) => "a".repeat(100) + ((i * 7919) % 20011));',
    turn: '[...a].sort();',
  },
  {
    name: 'sort of typed arrays',
    top: 'const a = Float64Array.from({ length: 50000 }, (_, i) => (i * 7919) % 20011);',
    turn: 'a.slice().sort();',
  },
  { name: 'JSON.parse of numbers', top: 'const s = "[" + "1,".repeat(50000) + "1]";', turn: 'JSON.parse(s);' },
  {
    name: 'JSON.parse of texts',
    top: 'const s = JSON.stringify("x\\n\\"\\u4e2d".repeat(20000));',
    turn: 'JSON.parse(s);',
  },
  {
    name: 'JSON.parse of an object',
    top: 'const s = "{" + Array.from({ length: 5000 }, (_, i) => JSON.stringify("k" + i) + ":1").join() + "}";',
    turn: 'JSON.parse(s);',
  },
  {
    name: 'JSON.stringify of an array',
    top: 'const a = Array.from({ length: 20000 }, (_, i) => i / 3);',
    turn: 'JSON.stringify(a);',
  },
  { name: 'JSON.stringify of a text', top: 'const s = "\\u0001".repeat(100000);', turn: 'JSON.stringify(s);' },
  {
    name: 'JSON.stringify of an object',
    top: 'const o = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => ["k" + i, [i]]));',
    turn: 'JSON.stringify(o, null, 2);',
  },
  { name: 'backtracking', top: 'const s = "a".repeat(30);', turn: '/(a+)+b/.test(s);' },
  {
    name: 'backtracking without case',
    top: `const s = ${wide}.repeat(30);`,
    turn: `/(?:\\u4e2d|\\u4e2d\\u4e2d)+b/iu.test(s);`,
  },
  {
    name: 'a regular expression over a long text',
    top: 'const s = "ab".repeat(100000);',
    turn: 's.replace(/b/g, "cd"); s.match(/a/g);',
  },
  {
    name: 'large character classes',
    top: 'const s = "\\u{1f600}".repeat(10000);',
    turn: '/^[\\p{L}\\p{N}\\p{S}]*$/u.test(s);',
  },
  { name: 'compiling regular expressions', turn: 'new RegExp("[\\\\p{L}--\\\\p{Lu}]{1,1000}", "v");' },
  { name: 'back references', top: 'const s = "ab".repeat(2000);', turn: '/^(.*)\\1*\\1x$/.test(s);' },
  { name: 'String.repeat', turn: '"ab".repeat(1000000);' },
  { name: 'padStart', turn: '"x".padStart(1000000, "ab");' },
  { name: 'split and join', top: 'const s = "a,".repeat(50000);', turn: 's.split(",").join(";");' },
  { name: 'concatenation', top: 'let s = "";', turn: 's += "xy"; if (s.length > 100000) s = "";' },
  { name: 'concatenation in front', top: 'let s = "";', turn: 's = "xy" + s; if (s.length > 100000) s = "";' },
  {
    name: 'flattening ropes',
    top: 'const t = "x".repeat(9000);',
    turn: 'let s = t; for (let i = 0; i < 50; i++) s = t + s; s.charCodeAt(9);',
  },
  { name: 'template literals', top: 'const s = "x".repeat(100000);', turn: `\`\${s}\${s}\`.charCodeAt(0);` },
  { name: 'upper case of wide text', top: `const s = "\\u00df\\u0149".repeat(50000);`, turn: 's.toUpperCase();' },
  {
    name: 'normalize',
    top: 'const s = "A\\u030a\\u0323".repeat(20000);',
    turn: 's.normalize("NFC"); s.normalize("NFKD");',
  },
  {
    name: 'normalize of many marks',
    top: 'const s = "a" + "\\u0323\\u030a".repeat(5000);',
    turn: 's.normalize("NFC");',
  },
  { name: 'trim', top: 'const s = " ".repeat(500000);', turn: 's.trim();' },
  {
    name: 'escape and encodeURIComponent',
    top: `const s = ${wide}.repeat(20000);`,
    turn: 'decodeURIComponent(encodeURIComponent(s)); escape(s);',
  },
  { name: 'isWellFormed', top: 'const s = "\\u{1f600}".repeat(200000);', turn: 's.isWellFormed(); s.toWellFormed();' },
  { name: 'Array.fill', top: 'const a = new Array(200000);', turn: 'a.fill(1);' },
  { name: 'arrays with holes', top: 'const a = []; a.length = 1000000; a[999999] = 1;', turn: 'a.indexOf(2);' },
  { name: 'shift of long arrays', top: 'const a = new Array(100000).fill(0);', turn: 'a.push(a.shift());' },
  { name: 'unshift of long arrays', top: 'const a = new Array(100000).fill(0);', turn: 'a.unshift(a.pop());' },
  {
    name: 'splice of long arrays',
    top: 'const a = new Array(100000).fill(0);',
    turn: 'a.splice(1, 1, 2, 3); a.splice(1, 1);',
  },
  {
    name: 'reverse and copyWithin',
    top: 'const a = new Array(100000).fill(0);',
    turn: 'a.reverse(); a.copyWithin(0, 1);',
  },
  { name: 'concat and slice', top: 'const a = new Array(100000).fill(0);', turn: 'a.concat(a).slice(5);' },
  { name: 'spread', top: 'const a = new Array(50000).fill(0);', turn: '[...a, ...a];' },
  { name: 'Math.max of many', top: 'const a = new Array(50000).fill(0);', turn: 'Math.max.apply(null, a);' },
  { name: 'filling typed arrays', top: 'const a = new Uint8Array(4000000);', turn: 'a.fill(7);' },
  { name: 'filling wide typed arrays', top: 'const a = new Float64Array(500000);', turn: 'a.fill(1.5);' },
  {
    name: 'copying typed arrays',
    top: 'const a = new Uint8Array(2000000);',
    turn: 'a.set(a.subarray(1)); a.copyWithin(1, 0);',
  },
  {
    name: 'converting typed arrays',
    top: 'const a = new Float64Array(200000); const b = new Uint8ClampedArray(200000);',
    turn: 'b.set(a);',
  },
  { name: 'new buffers', turn: 'new ArrayBuffer(3000000);' },
  {
    name: 'DataView',
    top: 'const v = new DataView(new ArrayBuffer(4096)); let i = 0;',
    turn: 'v.setFloat64(i & 2047, v.getFloat64((i * 7) & 2047)); i++;',
  },
  {
    name: 'a growing Map',
    top: 'let m = new Map();',
    turn: 'm.set(m.size * 7919, 1); if (m.size > 50000) m = new Map();',
  },
  {
    name: 'reading a large Map',
    top: 'const m = new Map(Array.from({ length: 50000 }, (_, i) => [i, i])); let i = 0;',
    turn: 'm.get((i += 7919) % 50000);',
  },
  {
    name: 'a Map of texts',
    top: 'const m = new Map(Array.from({ length: 20000 }, (_, i) => ["key" + i, i])); let i = 0;',
    turn: 'm.get("key" + ((i += 7919) % 20000));',
  },
  {
    name: 'set operations',
    top: 'const a = new Set(Array.from({ length: 20000 }, (_, i) => i));',
    turn: 'a.union(a); a.intersection(a);',
  },
  {
    name: 'deleting from a Map',
    top: 'const m = new Map(Array.from({ length: 20000 }, (_, i) => [i, i])); let i = 0;',
    turn: 'm.delete(i); m.set(i, 1); i = (i + 1) % 20000;',
  },
  {
    name: 'Object.keys of a huge object',
    top: 'const o = Object.fromEntries(Array.from({ length: 20000 }, (_, i) => ["k" + i, i]));',
    turn: 'Object.keys(o); Object.entries(o);',
  },
  {
    name: 'numeric keys in reverse',
    turn: 'const o = {}; for (let i = 2000; i > 0; i--) o[i * 1000] = i; Object.keys(o);',
  },
  {
    name: 'deleting properties',
    top: 'const o = {}; for (let i = 0; i < 5000; i++) o["k" + i] = i; let i = 0;',
    turn: 'delete o["k" + i]; o["k" + i] = 1; i = (i + 1) % 5000;',
  },
  {
    name: 'changing shapes',
    turn: 'const o = {}; for (let i = 0; i < 200; i++) o["p" + i] = i; Object.defineProperty(o, "p1", { get() {} });',
  },
  {
    name: 'deep prototype chains',
    top: 'let p = {}; for (let i = 0; i < 10000; i++) p = Object.create(p);',
    turn: 'p.a;',
  },
  {
    name: 'reading memory at random',
    top: 'const a = Array.from({ length: 50000 }, () => ({ v: 1 })); let i = 0;',
    turn: 'a[(i = (i * 1103515245 + 12345) & 0x7fffffff) % 50000].v++;',
  },
  {
    name: 'a long linked list',
    top: 'const n = Array.from({ length: 50000 }, () => ({})); n.forEach((o, i) => { o.next = n[(i * 7919) % 50000]; }); let o = n[1];',
    turn: 'o = o.next;',
  },
  { name: 'garbage with many references', turn: 'const a = []; for (let i = 0; i < 1000; i++) a.push({ a });' },
  {
    name: 'collecting a large heap',
    top: 'const kept = Array.from({ length: 50000 }, () => ({ a: {} }));',
    turn: 'const o = {}; o.o = o; new ArrayBuffer(1000);',
  },
  { name: 'freeing long lists', turn: 'let l = null; for (let i = 0; i < 10000; i++) l = { l }; l = null;' },
  { name: 'calls', top: 'const f = (a) => a;', turn: 'f(1);' },
  { name: 'closures', turn: '((a) => () => a)(1)();' },
  { name: 'exceptions', turn: 'try { throw new Error("x"); } catch {}' },
  {
    name: 'exceptions deep in the stack',
    top: 'const f = (n) => { if (n) return f(n - 1); for (;;) try { null.x; } catch {} };',
    turn: 'f(100);',
  },
  { name: 'generators', top: 'function* g() { for (;;) yield 1; } const r = g();', turn: 'r.next();' },
  { name: 'destructuring', turn: 'const [a, b, ...c] = [1, 2, 3, 4];' },
  { name: 'classes', turn: 'class A { #x = 1; get x() { return this.#x; } } new A().x;' },
  {
    name: 'Proxies',
    top: 'const p = new Proxy({}, { get: () => 1, ownKeys: () => ["a", "b"] });',
    turn: 'p.a; Reflect.ownKeys(p);',
  },
  { name: 'symbols', turn: 'Symbol("x").toString(); Symbol.for("y");' },
  {
    name: 'Array.from and flat',
    top: 'const a = [[[1, 2], 3], [4, [5, [6]]]];',
    turn: 'a.flat(9); Array.from(a, (x) => x);',
  },
  { name: 'reading from the host', turn: 'host.get("c", "k");' },
  { name: 'long texts to the host', top: 'const s = "x".repeat(1000000);', turn: 'host.get("c", s);' },
  { name: 'long wide texts to the host', top: `const s = ${wide}.repeat(1000000);`, turn: 'host.get("c", s);' },
  {
    name: 'long ropes to the host',
    top: 'let s = "x".repeat(9000); for (let i = 0; i < 100; i++) s = s + ("y".repeat(600) + i);',
    turn: 'host.get("c", s + "z");',
  },
  { name: 'long texts from the host', turn: 'host.get("big", "narrow");' },
  { name: 'long wide texts from the host', turn: 'host.get("big", "wide");' },
];
