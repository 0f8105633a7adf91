import { type EvilCase, fails, returns } from '../evil-case.ts';

const NO_TEXT = fails('CONTRACT_OUTPUT', 'it returned something else than JSON text');
const BAD_ARGUMENT = fails('CONTRACT_THREW', 'it passed something else than a text to a service of the host');

/** Things in the place of texts, on the way out and on the way to the host. */
export const results: readonly EvilCase[] = [
  { name: 'undefined as a result', run: 'return undefined;', expect: NO_TEXT },
  { name: 'a number as a result', run: 'return 7;', expect: NO_TEXT },
  { name: 'a symbol as a result', run: 'return Symbol("1");', expect: NO_TEXT },
  {
    name: 'a String object as a result',
    run: 'return new String("1");',
    expect: fails('CONTRACT_THREW', 'Promise object expected'),
  },
  {
    name: 'a Proxy of a promise as a result',
    run: 'return new Proxy(Promise.resolve("1"), {});',
    expect: fails('CONTRACT_THREW', 'Promise object expected'),
  },
  { name: 'an empty text as a result', run: 'return "";', expect: returns('') },
  {
    name: 'toJSON on a result',
    run: 'return JSON.stringify({ toJSON: () => ({ toJSON: () => 1, a: 1n ** 0n === 1n }) });',
    expect: returns('{"a":true}'),
  },
  {
    name: 'toJSON on Object.prototype',
    run: 'Object.prototype.toJSON = () => "changed"; return JSON.stringify({ a: 1 });',
    expect: returns('"changed"'),
  },
  {
    name: 'a BigInt in JSON',
    run: 'return JSON.stringify({ a: 1n });',
    expect: fails('CONTRACT_THREW', 'Do not know how to serialize a BigInt'),
  },
  {
    name: 'a circle in JSON',
    run: 'const o = {}; o.o = o; return JSON.stringify(o);',
    expect: fails('CONTRACT_THREW', 'circular reference'),
  },
  {
    name: 'half a surrogate pair and a NUL as a key',
    run: 'host.put("c", "\\ud800\\0\\udc00x", "1"); return JSON.stringify(host.scan("c", { limit: 9 }).entries[0][0] === "\\ud800\\0\\udc00x");',
    expect: returns('true'),
  },
  {
    name: 'half a surrogate pair as a value',
    run: 'host.put("c", "k", "\\ud800"); return JSON.stringify([...host.get("c", "k")].map((c) => c.charCodeAt(0)));',
    expect: returns('[55296]'),
  },
  {
    name: 'a NUL in a narrow text',
    run: 'host.put("c", "k", "a\\0\\xe9\\0"); return JSON.stringify(host.get("c", "k"));',
    expect: returns('"a\\u0000é\\u0000"'),
  },
  {
    name: 'a rope as a value',
    run: 'let s = ""; for (let i = 0; i < 3000; i++) s = "x" + i + s + "é中"; host.put("c", "k", s); return String(host.get("c", "k") === s);',
    expect: returns('true'),
  },
  {
    name: 'a text of every code unit',
    run: 'let s = ""; for (let i = 0; i < 65536; i++) s += String.fromCharCode(i); host.put("c", "k", s); return String(host.get("c", "k") === s);',
    gas: 1e9,
    expect: returns('true'),
  },
  { name: 'a number as a key', run: 'host.get("c", 1);', expect: BAD_ARGUMENT },
  { name: 'no arguments at all', run: 'host.put();', expect: BAD_ARGUMENT },
  { name: 'an object that becomes a text', run: 'host.get("c", { toString: () => "k" });', expect: BAD_ARGUMENT },
  {
    name: 'a Proxy as options of a scan',
    run: 'return JSON.stringify(host.scan("c", new Proxy({}, { get: (t, key) => (key === "limit" ? 5 : undefined) })));',
    expect: returns('{"entries":[],"end":true}'),
  },
  {
    name: 'a getter among the options of a scan',
    run: 'host.scan("c", { get limit() { throw new Error("asked"); } });',
    expect: fails('CONTRACT_THREW', 'asked'),
  },
  { name: 'an object as the prefix of a scan', run: 'host.scan("c", { prefix: {}, limit: 1 });', expect: BAD_ARGUMENT },
  {
    name: 'more arguments than a service takes',
    run: 'return String(host.get("c", "k", {}, Symbol("x"), 5, 6, 7, 8));',
    expect: returns('undefined'),
  },
  {
    name: 'a service called on something else',
    run: 'return String(host.get.call(null, "c", "k"));',
    expect: returns('undefined'),
  },
  {
    name: 'arguments are texts, whatever they were',
    run: 'return JSON.stringify([typeof args, typeof method, Object.keys(call)]);',
    expect: returns(
      '["string","string",["self","account","signers","organisations","identity","transaction","chain","height","time"]]',
    ),
  },
];
