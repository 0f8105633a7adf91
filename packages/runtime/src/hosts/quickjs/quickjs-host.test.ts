import type { CallContext, HostCalls } from '@stele/contract';
import { SteleError, utf8 } from '@stele/protocol';
import { describe, expect, test, vi } from 'vitest';
import { readQuickjsWasm } from '../../../node/quickjs-wasm.ts';
import { moduleOf } from '../../../test/evil/evil-case.ts';
import { CALL, quickjsHost, sha256 } from '../../../test/evil/harness.ts';
import { MemoryHostCalls } from '../../../test/evil/memory-host-calls.ts';
import { GasMeter } from '../../gas/gas-meter.ts';
import type { LoadedCode } from '../interface.ts';
import { WebAssembly } from './engine/web-assembly.ts';
import { GLOBALS } from './guest/prelude.ts';
import { QUICKJS_LIMITS } from './limits.ts';
import { createQuickjsHost } from './quickjs-host.ts';

const host = quickjsHost();
const failsWith = (code: string, detail?: object) =>
  expect.objectContaining(detail ? { code, detail: expect.objectContaining(detail) } : { code });

function load(run: string, top = ''): LoadedCode {
  return host.load(moduleOf({ run, top }), new GasMeter(1e9));
}

function invoke(
  code: LoadedCode,
  options: { host?: HostCalls; gas?: GasMeter; args?: string; call?: CallContext } = {},
) {
  const { host: calls = new MemoryHostCalls(), gas = new GasMeter(1e9), args = '{}', call = CALL } = options;
  return code.invoke('m', args, call, calls, gas);
}

describe('the binary', () => {
  test('one changed byte → refused', () => {
    const wasm = readQuickjsWasm();
    wasm[1000] = (wasm[1000] as number) ^ 1;
    expect(() => createQuickjsHost({ wasm, sha256 })).toThrow(failsWith('RUNTIME_FAULT'));
  });

  test('two hosts → the same image of the same code', () => {
    const code = moduleOf({ run: 'return "1";', top: 'const table = new Map([[1, { a: "b" }]]);' });
    expect(quickjsHost().load(code, new GasMeter(1e9))).toMatchObject({
      image: (host.load(code, new GasMeter(1e9)) as never as { image: object }).image,
    });
  });
});

describe('loading', () => {
  test('a contract → its ABI', () => {
    expect(load('return "1";').abi).toEqual({
      ...{ name: 'evil', version: '1.0.0', description: '', reentrant: true, migrates: true },
      ...{ collections: {}, events: {}, methods: {} },
    });
  });

  const abi = `{ name: 'a', version: '1.0.0', description: '', reentrant: false, migrates: false, collections: {}, events: {}, methods: {} }`;
  test.each([
    ['nothing', '', 'its default export is no contract'],
    ['no default export', 'export const a = 1;', 'its default export is no contract'],
    ['a function as default export', 'export default () => 1;', 'its default export is no contract'],
    ['a contract without invoke', `export default { abi: ${abi} };`, 'its default export is no contract'],
    ['a contract without an ABI', 'export default { invoke() {} };', 'its default export has no ABI'],
    ['an ABI that is a function', 'export default { invoke() {}, abi: () => 1 };', 'its default export has no ABI'],
    ['an ABI of the wrong shape', 'export default { invoke() {}, abi: { name: 1 } };', 'its ABI: lacks'],
    [
      'an ABI that lies in toJSON',
      `export default { invoke() {}, abi: { toJSON: () => ({ ...${abi}, name: 'A b' }) } };`,
      'not a contract name',
    ],
    ['an ABI that throws', 'export default { invoke() {}, get abi() { throw new Error("hidden"); } };', 'hidden'],
    [
      'an ABI of enormous size',
      `export default { invoke() {}, abi: { ...${abi}, description: 'x'.repeat(300000) } };`,
      'an ABI of size',
    ],
    [
      'an ABI with a cycle',
      `const a = ${abi}; a.methods.m = a; export default { invoke() {}, abi: a };`,
      'circular reference',
    ],
    ['a syntax error', 'export default {', 'invalid property name'],
    ['a script that returns', 'return 1;', 'return not in a function'],
  ])('%s → CONTRACT_CODE', (_name, source, reason) => {
    expect(() => host.load(utf8(source), new GasMeter(1e9))).toThrow(
      failsWith('CONTRACT_CODE', { reason: expect.stringContaining(reason) }),
    );
  });

  test('bytes that are not UTF-8 → CONTRACT_CODE', () => {
    expect(() => host.load(Uint8Array.of(0x2f, 0x2f, 0xff), new GasMeter(1e9))).toThrow(failsWith('CONTRACT_CODE'));
  });

  test('more code than allowed → CONTRACT_CODE, before anything is charged', () => {
    const gas = new GasMeter(1e9);
    expect(() => host.load(new Uint8Array(QUICKJS_LIMITS.codeBytes + 1).fill(0x20), gas)).toThrow(
      failsWith('CONTRACT_CODE'),
    );
    expect(gas.used).toBe(0);
  });

  test('as much code as allowed → loaded', () => {
    const contract = moduleOf({ run: 'return "1";' });
    const padded = new Uint8Array(QUICKJS_LIMITS.codeBytes).fill(0x20);
    padded.set(contract);
    expect(host.load(padded, new GasMeter(1e9)).abi.name).toBe('evil');
  });

  test('a failed load → the next one costs and gives what it did before', () => {
    const code = moduleOf({ run: 'return "1";' });
    const cost = () => {
      const gas = new GasMeter(1e9);
      host.load(code, gas);
      return gas.used;
    };
    const before = cost();
    expect(() => host.load(utf8('for (;;);'), new GasMeter(1e6))).toThrow(failsWith('RUNTIME_OUT_OF_GAS'));
    expect(cost()).toBe(before);
  });
});

describe('a call', () => {
  test('method, arguments and context → as given, the context in its own order', () => {
    const call: CallContext = {
      time: 5,
      height: 2 ** 40,
      chain: 'c',
      transaction: 't',
      signers: ['a', 'b,"'],
      organisations: ['bank', 'court'],
      identity: { organisation: 'bank', subject: '石', roles: ['business'], attributes: { grade: '7' } },
      caller: 'other',
      account: '石',
      self: 'evil',
    };
    const seen = JSON.parse(
      invoke(load('return JSON.stringify([method, args, call, Object.keys(call)]);'), {
        call,
        args: '{"a":"\\u0000石"}',
      }),
    );
    expect(seen).toEqual([
      'm',
      '{"a":"\\u0000石"}',
      call,
      ['self', 'account', 'caller', 'signers', 'organisations', 'identity', 'transaction', 'chain', 'height', 'time'],
    ]);
  });

  test('what code can reach by name → exactly the names that are allowed', () => {
    const names = invoke(load('return JSON.stringify(Object.getOwnPropertyNames(globalThis));'));
    expect((JSON.parse(names) as string[]).sort()).toEqual([...GLOBALS].sort());
  });

  test('each service → the same calls with the same texts as a direct caller makes', () => {
    const calls = new MemoryHostCalls();
    const code = load(`
      host.put('c', 'a', '1'); host.put('c', 'b', '2'); host.put('c', 'd', '3'); host.delete('c', 'd'); host.emit('e', '[4]');
      return JSON.stringify([host.get('c', 'a'), typeof host.get('c', 'd'), host.scan('c', { limit: 1 }), host.scan('c', { prefix: 'b', after: 'a', limit: 9 }),
        host.call('x', 'y', '{}'), host.hash('sm3', 'data'), host.verifySignature('good', 'k', 'm', 's'), host.verifySignature('bad', 'k', 'm', 's')]);`);
    expect(JSON.parse(invoke(code, { host: calls }))).toEqual([
      '1',
      'undefined',
      { entries: [['a', '1']], end: false },
      { entries: [['b', '2']], end: true },
      '["x","y","{}"]',
      'sm3 of data',
      true,
      false,
    ]);
    expect(calls.events).toEqual(['e [4]']);
    expect(calls.state.size).toBe(2);
  });

  test('migrate → the version that was, the context and the services', () => {
    const code = host.load(
      moduleOf({ run: 'host.put("c", fromVersion, JSON.stringify(call.self));', top: 'const method = 0;' }),
      new GasMeter(1e9),
    );
    const calls = new MemoryHostCalls();
    code.migrate('0.9.0', CALL, calls, new GasMeter(1e9));
    expect(calls.state.get('c/0.9.0')).toBe('"evil"');
  });

  test('a migration that is refused → its very error', () => {
    const code = load('host.refuse("not yet");');
    expect(() => code.migrate('0.9.0', CALL, new MemoryHostCalls(), new GasMeter(1e9))).toThrow(
      failsWith('CONTRACT_REFUSED', { reason: 'not yet' }),
    );
  });

  test('an error of a service → that very object, and nothing runs after it', () => {
    const error = new SteleError('CONTRACT_KEY', { contract: 'evil', reason: 'so it is' });
    const calls = new MemoryHostCalls();
    vi.spyOn(calls, 'get').mockImplementation(() => {
      throw error;
    });
    const code = load(
      'try { host.get("c", "k"); } catch { host.put("c", "on", "1"); } finally { host.put("c", "on", "2"); } return "1";',
    );
    let thrown: unknown;
    try {
      invoke(code, { host: calls });
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(error);
    expect(calls.state.size).toBe(0);
  });

  test('the engine traps → CONTRACT_TRAP, as on every node, and the next call is right', () => {
    const calls = new MemoryHostCalls();
    vi.spyOn(calls, 'hash').mockImplementation(() => {
      throw new WebAssembly.RuntimeError();
    });
    const code = load('host.hash("sha256", ""); return "1";');
    expect(() => invoke(code, { host: calls })).toThrow(failsWith('CONTRACT_TRAP'));
    expect(invoke(code)).toBe('1');
  });

  test('the engine traps → all of the gas is used up, whatever the engine has done with it', () => {
    const calls = new MemoryHostCalls();
    vi.spyOn(calls, 'hash').mockImplementation(() => {
      throw new WebAssembly.RuntimeError();
    });
    const gas = new GasMeter(1_000_000);
    expect(() => invoke(load('host.hash("sha256", ""); return "1";'), { host: calls, gas })).toThrow();
    expect(gas.left).toBe(0);
  });

  test.each([
    ['an error that is not of the catalogue', new TypeError('host bug')],
    ["the end of this machine's stack", new RangeError('Maximum call stack size exceeded')],
    ['something that is no error', 'text'],
  ])('a service throws %s → RUNTIME_FAULT with it as cause, and the next call is right', (_name, cause) => {
    const calls = new MemoryHostCalls();
    vi.spyOn(calls, 'hash').mockImplementation(() => {
      throw cause;
    });
    const code = load('host.hash("sha256", ""); return "1";');
    expect(() => invoke(code, { host: calls })).toThrow(expect.objectContaining({ code: 'RUNTIME_FAULT', cause }));
    expect(invoke(code)).toBe('1');
  });
});

describe('gas', () => {
  const work =
    'let s = 0; for (let i = 0; i < 1000; i++) s += Number(host.get("c", String(i)) ?? 1); return String(s);';

  test('the same call → the same gas, whatever ran before', () => {
    const code = load(work);
    const cost = () => {
      const gas = new GasMeter(1e9);
      invoke(code, { gas });
      return gas.used;
    };
    const first = cost();
    expect(() => invoke(load('for (;;) new Uint8Array(1e5);'), { gas: new GasMeter(5e6) })).toThrow();
    expect(cost()).toBe(first);
  });

  test('exactly the gas it takes → done with none left; one less → RUNTIME_OUT_OF_GAS with all used', () => {
    const code = load(work);
    const measured = new GasMeter(1e9);
    invoke(code, { gas: measured });
    const exact = new GasMeter(measured.used);
    invoke(code, { gas: exact });
    expect(exact.left).toBe(0);
    const short = new GasMeter(measured.used - 1);
    expect(() => invoke(code, { gas: short })).toThrow(failsWith('RUNTIME_OUT_OF_GAS'));
    expect(short.left).toBe(0);
  });

  test('what services charge → taken from the same limit, seen by the code as it goes on', () => {
    const calls = new MemoryHostCalls();
    const gas = new GasMeter(1e6);
    vi.spyOn(calls, 'get').mockImplementation(() => {
      gas.charge(400_000);
      return undefined;
    });
    expect(() => invoke(load('for (;;) host.get("c", "k");'), { host: calls, gas })).toThrow(
      failsWith('RUNTIME_OUT_OF_GAS'),
    );
    expect(calls.get).toHaveBeenCalledTimes(3);
  });

  test('a call that throws → charged for what it did until then', () => {
    const charged = (run: string) => {
      const gas = new GasMeter(1e9);
      expect(() => invoke(load(run), { gas })).toThrow();
      return gas.used;
    };
    const little = charged('throw new Error("x");');
    expect(charged('for (let i = 0; i < 1000; i++); throw new Error("x");')).toBeGreaterThan(little + 1000);
    expect(charged('for (let i = 0; i < 1000; i++); host.refuse("x");')).toBeGreaterThan(little + 1000);
    expect(charged('const f = () => f() + 1; f();')).toBeGreaterThan(little + 1000);
  });
});

describe('contracts that call each other', () => {
  /** Services whose call enters the same code again, up to a depth. */
  class Nesting extends MemoryHostCalls {
    readonly #code: LoadedCode;
    readonly #gas: GasMeter;
    deepest = 0;
    #depth = 0;

    constructor(code: LoadedCode, gas: GasMeter) {
      super();
      this.#code = code;
      this.#gas = gas;
    }

    override call(_contract: string, _method: string, args: string): string {
      this.#depth++;
      this.deepest = Math.max(this.deepest, this.#depth);
      try {
        return this.#code.invoke('m', args, CALL, this, this.#gas);
      } finally {
        this.#depth--;
      }
    }
  }

  const COUNT =
    'const n = Number(args); let mine = n * 2; const below = n > 0 ? Number(host.call("x", "m", String(n - 1))) : 0; return String(below + mine - n);';

  test('16 levels → each with its own variables, and the sum of all', () => {
    const code = load(COUNT);
    const gas = new GasMeter(1e9);
    expect(invoke(code, { host: new Nesting(code, gas), gas, args: '16' })).toBe(String((16 * 17) / 2));
  });

  test('the gas of a nested call → taken from the one limit, whichever way it ends', () => {
    const gas = new GasMeter(3e6);
    const endless = load('for (;;);');
    const code = load('try { host.call("x", "m", "0"); } catch {} return "1";');
    expect(() => invoke(code, { host: new Nesting(endless, gas), gas })).toThrow(failsWith('RUNTIME_OUT_OF_GAS'));
    expect(gas.left).toBe(0);
  });

  test('calls without end → RUNTIME_STACK at the same depth every time, long before this machine has none', () => {
    const code = load('return host.call("x", "m", args);');
    const depth = () => {
      const gas = new GasMeter(1e9);
      const nesting = new Nesting(code, gas);
      expect(() => invoke(code, { host: nesting, gas })).toThrow(failsWith('RUNTIME_STACK'));
      return nesting.deepest;
    };
    const first = depth();
    expect(first).toBeGreaterThan(16);
    expect(depth()).toBe(first);
  });

  test('after a nested call has used up the stack → the next transaction has all of it', () => {
    const deep = load('const f = (n) => (n ? f(n - 1) + 1 : 0); return String(f(400));');
    const code = load('return host.call("x", "m", args);');
    const gas = new GasMeter(1e9);
    expect(() => invoke(code, { host: new Nesting(code, gas), gas })).toThrow(failsWith('RUNTIME_STACK'));
    expect(invoke(deep)).toBe('400');
  });

  test('a code that is loaded inside of a call → the same outcome as outside', () => {
    const nested = moduleOf({
      run: 'return "1";',
      top: `const f = (n) => (n ? f(n - 1) + 1 : 0); f(400); const a = ${'['.repeat(90)}${']'.repeat(90)};`,
    });
    const cost = () => {
      const gas = new GasMeter(1e9);
      host.load(nested, gas);
      return gas.used;
    };
    const outside = cost();
    const calls = new MemoryHostCalls();
    vi.spyOn(calls, 'call').mockImplementation(() => String(cost()));
    expect(
      invoke(load('const f = (n) => (n ? f(n - 1) : host.call("x", "m", "")); return f(300);'), { host: calls }),
    ).toBe(String(outside));
  });
});

test('a closed host → still able to run what it loaded', () => {
  const closing = quickjsHost();
  const code = closing.load(moduleOf({ run: 'return "1";' }), new GasMeter(1e9));
  closing.close();
  expect(invoke(code)).toBe('1');
});
