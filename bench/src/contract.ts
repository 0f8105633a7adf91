import variant from '@jitl/quickjs-wasmfile-release-sync';
import type { CallContext, HostCalls } from '@stele/contract';
import { nodeCrypto } from '@stele/crypto/node';
import { utf8 } from '@stele/protocol';
import { GasMeter } from '@stele/runtime';
import { readQuickjsWasm } from '@stele/runtime/node';
import { createQuickjsHost } from '@stele/runtime/quickjs';
import { newQuickJSWASMModuleFromVariant, type QuickJSSyncVariant } from 'quickjs-emscripten-core';
import type { BenchOptions, BenchRow } from './row.ts';

/** Makes one transfer with the arguments given, and returns the contract's answer. */
type Transfer = (args: string) => string;

/** Two reads, two writes and JSON both ways; `get` and `put` are services of the host. */
const TRANSFER = `const { from, to, amount } = JSON.parse(args);
  const source = Number(get(from) ?? 1000000) - amount;
  const target = Number(get(to) ?? 0) + amount;
  put(from, String(source));
  put(to, String(target));
  return JSON.stringify({ from: source, to: target });`;

const CALL: CallContext = {
  self: 'bank',
  account: 'ab'.repeat(32),
  signers: ['cd'.repeat(32)],
  organisations: ['bank'],
  identity: { organisation: 'bank', subject: 'alice', roles: ['business'], attributes: {} },
  transaction: 'ef'.repeat(32),
  chain: '01'.repeat(32),
  height: 50_000,
  time: 1_790_000_000_000,
};

/** Calls between two looks at the clock. */
const BATCH = 500;
const SENDERS = 100;

/**
 * Contract calls a second through the QuickJS host, each from the pristine image and with gas, over the same code in
 * the bare engine without either, as its library runs it.
 */
export async function runContract({ seconds = 8 }: BenchOptions): Promise<readonly BenchRow[]> {
  const { host, bare } = bestRates({ host: throughHost(), bare: await throughLibrary() }, seconds);
  return [
    {
      name: 'contract',
      value: host,
      unit: 'calls/s',
      baseline: bare,
      ratio: host / bare,
      params: { reads: 2, writes: 2 },
    },
  ];
}

function throughHost(): Transfer {
  const { get, put } = store();
  const services = {
    get: (_collection: string, key: string) => get(key),
    put: (_collection: string, key: string, value: string) => put(key, value),
  } as HostCalls;
  const gas = new GasMeter(Number.MAX_SAFE_INTEGER);
  const host = createQuickjsHost({ wasm: readQuickjsWasm(), sha256: nodeCrypto.hash('sha256') });
  const code = host.load(
    utf8(`export default {
      abi: { name: 'bank', version: '1.0.0', description: '', reentrant: false, migrates: false, collections: {}, events: {}, methods: {} },
      invoke(method, args, call, host) {
        const get = (key) => host.get('balances', key);
        const put = (key, value) => host.put('balances', key, value);
        ${TRANSFER}
      },
    };`),
    gas,
  );
  return (args) => code.invoke('transfer', args, CALL, services, gas);
}

async function throughLibrary(): Promise<Transfer> {
  const { get, put } = store();
  // The types of the package describe its CommonJS form, whose default export lies one level deeper.
  const engine = variant as unknown as QuickJSSyncVariant;
  const context = (await newQuickJSWASMModuleFromVariant(engine)).newContext();
  const getFunction = context.newFunction('get', (key) => {
    const value = get(context.getString(key));
    return value === undefined ? context.undefined : context.newString(value);
  });
  const putFunction = context.newFunction('put', (key, value) => put(context.getString(key), context.getString(value)));
  context.setProp(context.global, 'get', getFunction);
  context.setProp(context.global, 'put', putFunction);
  const transfer = context.unwrapResult(context.evalCode(`(args) => { ${TRANSFER} }`));
  return (args) => {
    const text = context.newString(args);
    const result = context.unwrapResult(context.callFunction(transfer, context.undefined, text));
    const answer = context.getString(result);
    text.dispose();
    result.dispose();
    return answer;
  };
}

function store() {
  const balances = new Map<string, string>();
  return {
    get: (key: string) => balances.get(key),
    put: (key: string, value: string) => void balances.set(key, value),
  };
}

/** The best rate of each in turns, so that all meet the same machine. */
function bestRates<Name extends string>(transfers: Readonly<Record<Name, Transfer>>, seconds: number) {
  const names = Object.keys(transfers) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    for (const name of names) best[name] = Math.max(best[name], rate(transfers[name]));
  }
  return best;
}

function rate(transfer: Transfer): number {
  const start = performance.now();
  let last = '';
  for (let i = 0; i < BATCH; i++) last = transfer(`{"from":"sender${i % SENDERS}","to":"receiver","amount":1}`);
  const elapsed = performance.now() - start;
  if (!/^\{"from":\d+,"to":\d+\}$/.test(last)) throw new TypeError(`The contract answered ${last}.`);
  return (BATCH * 1000) / elapsed;
}
