import { type EvilCase, fails } from '../evil-case.ts';

function threw(name: string, run: string, reason: string): EvilCase {
  return { name, run, expect: fails('CONTRACT_THREW', reason) };
}

const UNREADABLE = 'it threw an error whose message cannot be read';
const NO_ERROR = 'it threw something that is no error';

/** What a contract can throw. */
export const throwing: readonly EvilCase[] = [
  threw('an error', 'throw new Error("plain");', 'plain'),
  threw('a text', 'throw "text";', 'text'),
  threw('a number', 'throw 5;', '5'),
  threw('undefined', 'throw undefined;', 'undefined'),
  threw('null', 'throw null;', 'null'),
  threw('a symbol', 'throw Symbol("s");', 'Symbol(s)'),
  threw('a BigInt', 'throw 12n;', '12'),
  threw('an object without a message', 'throw {};', NO_ERROR),
  threw('a function', 'throw () => 1;', NO_ERROR),
  threw('a message that is an object', 'throw { message: { toString: () => "x" } };', NO_ERROR),
  threw('a message that throws', 'throw { get message() { throw new Error("inner"); } };', UNREADABLE),
  threw(
    'a Proxy that throws',
    'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });',
    UNREADABLE,
  ),
  threw('a revoked Proxy', 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;', UNREADABLE),
  threw('a huge message', 'throw new Error("x".repeat(1e6));', 'x'.repeat(256)),
  threw(
    'a message that is a rope',
    'let s = ""; for (let i = 0; i < 1000; i++) s = "é" + s; throw new Error(s);',
    'é'.repeat(256),
  ),
  threw(
    'a message cut inside a surrogate pair',
    'throw new Error("x" + "\\u{1f600}".repeat(200));',
    `x${'\u{1f600}'.repeat(127)}\ufffd`,
  ),
  threw('a message with a NUL', 'throw new Error("a\\0b");', 'a\0b'),
  threw(
    'an error that claims to be of the engine',
    'throw Object.assign(new Error("stack overflow"), { name: "InternalError" });',
    'stack overflow',
  ),
  threw(
    'String.prototype.slice replaced before',
    'String.prototype.slice = () => { throw 1; }; throw new Error("kept");',
    'kept',
  ),
  threw('an error while an error is handled', 'try { throw 1; } finally { throw new Error("second"); }', 'second'),
  threw('a reference to nothing', 'return nothing;', "'nothing' is not defined"),
  {
    name: 'a message that never ends',
    run: 'throw { get message() { for (;;); } };',
    expect: fails('RUNTIME_OUT_OF_GAS'),
  },
  {
    name: 'a message that recurses',
    run: 'throw { get message() { return this.message; } };',
    expect: fails('RUNTIME_STACK'),
  },
  {
    name: 'a real stack overflow, thrown again',
    run: 'const f = () => f(); try { f(); } catch (error) { throw error; }',
    expect: fails('RUNTIME_STACK'),
  },
  {
    name: 'the top level throws',
    top: 'throw new Error("not today");',
    run: 'return "1";',
    expect: fails('CONTRACT_CODE', 'not today'),
  },
  { name: 'a syntax error', top: 'let let = 1;', run: 'return "1";', expect: fails('CONTRACT_CODE') },
  { name: 'a top level without end', top: 'for (;;);', run: 'return "1";', expect: fails('RUNTIME_OUT_OF_GAS') },
  {
    name: 'a top level that takes all memory',
    top: 'const a = []; for (;;) a.push({});',
    run: 'return "1";',
    expect: fails('RUNTIME_OUT_OF_MEMORY'),
  },
  {
    name: 'a top level that recurses',
    top: 'const f = () => f() + 1; f();',
    run: 'return "1";',
    expect: fails('RUNTIME_STACK'),
  },
  {
    name: 'code nested too deeply to parse',
    top: `(${'['.repeat(20_000)})`,
    run: 'return "1";',
    expect: fails('RUNTIME_STACK'),
  },
];
