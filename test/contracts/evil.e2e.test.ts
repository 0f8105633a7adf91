import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../support/deploy.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { type Operator, operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { rawContract } from '../support/raw-contract.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** What a method does, the code of its receipt, and words of its reason. */
const EVIL: Readonly<Record<string, readonly [body: string, code: string, reason?: string]>> = {
  'loops for ever': ['for (;;);', 'RUNTIME_OUT_OF_GAS'],
  'loops inside a built-in': ['return String(/^(a|aa)+$/.test("a".repeat(60) + "b"));', 'RUNTIME_OUT_OF_GAS'],
  allocates: ['const held = []; for (;;) held.push(new Uint8Array(1e6));', 'RUNTIME_OUT_OF_MEMORY'],
  recurses: ['const deeper = (n) => deeper(n + 1) + 1; return String(deeper(0));', 'RUNTIME_STACK'],
  throws: ['throw new Error("as it likes");', 'CONTRACT_THREW', 'as it likes'],
  'writes, then throws': ['host.put("notes", "lost", "1"); host.emit("said", "1"); throw 1;', 'CONTRACT_THREW'],
  'never settles': ['return new Promise(() => {});', 'RUNTIME_PENDING'],
  'reaches for Date': ['return String(Date.now());', 'CONTRACT_THREW', 'Date'],
  'reaches for Math.random': ['return String(Math.random());', 'CONTRACT_THREW', 'not a function'],
  'reaches for timers': ['return String(setTimeout(() => {}, 1));', 'CONTRACT_THREW', 'setTimeout'],
  'reaches for the network': ['return String(fetch("http://127.0.0.1"));', 'CONTRACT_THREW', 'fetch'],
  'reaches for the process': ['return String(process.exit(1));', 'CONTRACT_THREW', 'process'],
  'compiles text': ['return String(new Function("return 1")());', 'CONTRACT_THREW', 'made from text'],
  'writes where nothing is declared': ['host.put("secrets", "a", "1"); return "1";', 'CONTRACT_KEY'],
  'returns no JSON': ['return "{";', 'CONTRACT_OUTPUT'],
};

/** Two calls in a row must find the same. */
const CALL_COUNTER = 'const seen = globalThis.calls ?? 0; globalThis.calls = seen + 1;';
const TRACES = {
  globals: `${CALL_COUNTER} return String(seen);`,
  modules: 'return String(calls++);',
  prototypes:
    'const seen = {}.polluted ?? 0; Object.prototype.polluted = 1; Array.prototype.map = null; return String(seen);',
};

let folder: TemporaryFolder;
let running: RunningNodeProcess;
let by: Operator;
beforeAll(async () => {
  folder = await temporaryFolder();
  running = await NodeProcess.start(folder.path);
  by = await operatorOf(running);
  const bodies = Object.entries(EVIL).map(([deed, [body]]) => [methodOf(deed), body] as const);
  await deploy(by, 'evil', rawContract('evil', { ...Object.fromEntries(bodies), ...TRACES }, 'let calls = 0;'));
});
afterAll(async () => {
  await running?.node[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function methodOf(deed: string): string {
  return deed.replaceAll(/\W+/g, '_');
}

const evil = (deed: string) => ({ contract: 'evil', method: methodOf(deed), args: {} });

test.each(Object.entries(EVIL))(
  'a contract that %s → a failed receipt, no writes, no events',
  async (deed, [, code, reason = '']) => {
    const { client, operator } = by;
    const outcome = await client.send({ ...operator, calls: [put('beside'), evil(deed)], gasLimit: 30_000_000 });
    expect(outcome).toMatchObject({ state: 'failed', receipt: { code, writeCount: 0, events: [] } });
    expect(JSON.stringify(outcome)).toContain(reason);
  },
);

test.each(Object.keys(TRACES))(
  'a contract that leaves %s behind → its next call, and others, find none',
  async (left) => {
    const { client, operator } = by;
    for (const calls of [[evil(left)], [evil(left), evil('throws')], [evil(left)]]) {
      const outcome = await client.send({ ...operator, calls });
      expect(outcome).toMatchObject(calls.length === 1 ? { state: 'committed', returns: [0] } : { state: 'failed' });
    }
  },
);

test('after all of them → the node serves and commits as before', async () => {
  const { client, operator } = by;
  expect(await client.send({ ...operator, calls: [put('after')] })).toMatchObject({ state: 'committed' });
  expect(await client.contract('kv').query('get', { owner: operator.account, key: 'beside' })).toBeNull();
});
