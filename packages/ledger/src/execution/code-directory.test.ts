import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, utf8ToText } from '@stele/protocol';
import { type ContractHost, createNativeHost, GasMeter, type LoadedCode, PRICES } from '@stele/runtime';
import { readQuickjsWasm } from '@stele/runtime/node';
import { createQuickjsHost } from '@stele/runtime/quickjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VERSION_1 } from '../rules/version-1.ts';
import { type StateSource, systemState } from '../system/system-state.ts';
import { CodeDirectory } from './code-directory.ts';

const MEBIBYTE = 1024 * 1024;
const CHAIN = { hasher: nodeCrypto.hasher('sha256') };

/** State in which each contract has the code that stands beside its name. */
function stateOf(kind: string, codes: readonly string[]): StateSource {
  const entries = new Map<string, string>();
  for (const [i, code] of codes.entries()) {
    const record = { kind, code: `code${i}`, version: '1.0.0', status: 'active', owner: '', since: 0, upgraded: 0 };
    entries.set(systemState.contracts.keys.key(`c${i}`).id, JSON.stringify(record));
    entries.set(systemState.code.keys.key(`code${i}`).id, JSON.stringify({ kind, code, source: '', abi: {} }));
  }
  return { get: ({ id }) => entries.get(id) };
}

/** A host whose codes say what loading them takes, and that counts how often it does so. */
function countingHost() {
  const loads: string[] = [];
  const host: ContractHost = {
    kind: 'counting',
    load(code, gas) {
      const { size, price } = JSON.parse(utf8ToText(code)) as { readonly size: number; readonly price: number };
      gas.charge(price);
      loads.push(utf8ToText(code));
      return { abi: {}, size } as LoadedCode;
    },
    close() {},
  };
  return { host, loads };
}

const MANY_CODES = Array.from({ length: 12 }, (_, i) =>
  JSON.stringify({ size: (10 + i * 8) * MEBIBYTE, price: 1_000 * (i + 1) }),
);
const state = stateOf('counting', MANY_CODES);

/** What each use in a transaction takes of its gas, or the error that it ends with. */
function usesOf(directory: CodeDirectory, contracts: readonly number[], limit: number): string[] {
  const gas = new GasMeter(limit);
  const codes = directory.forTransaction(state, gas, 0);
  return contracts.map((contract) => {
    const before = gas.used;
    try {
      codes.resolve(`c${contract}`);
      return String(gas.used - before);
    } catch (error) {
      if (!isSteleError(error)) throw error;
      return `${gas.used - before} ${error.code} ${JSON.stringify(error.detail)}`;
    }
  });
}

const transaction = fc.record({
  contracts: fc.array(fc.nat(MANY_CODES.length - 1), { maxLength: 30 }),
  gas: fc.constantFrom(3_000, 30_000, 1_000_000),
});

describe('what loading costs', () => {
  test('any uses in a transaction → the same gas and errors on a node that has loaded other codes before', () => {
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 5 }), transaction, (past, { contracts, gas }) => {
        const busy = new CodeDirectory(CHAIN, [countingHost().host], VERSION_1.limits);
        for (const earlier of past) usesOf(busy, earlier.contracts, earlier.gas);
        const fresh = new CodeDirectory(CHAIN, [countingHost().host], VERSION_1.limits);
        expect(usesOf(busy, contracts, gas)).toEqual(usesOf(fresh, contracts, gas));
      }),
    );
  });

  test('any transactions → what is loaded has been paid by the one that it was loaded for', () => {
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 5 }), (transactions) => {
        const { host, loads } = countingHost();
        const directory = new CodeDirectory(CHAIN, [host], VERSION_1.limits);
        for (const { contracts, gas } of transactions) {
          const before = loads.length;
          const paid = usesOf(directory, contracts, gas).filter((took) => took !== '0').length;
          expect(loads.length - before).toBeLessThanOrEqual(paid);
        }
      }),
    );
  });

  test('a code used again in its transaction → free; in the next one → paid again', () => {
    const directory = new CodeDirectory(CHAIN, [countingHost().host], VERSION_1.limits);
    const [price, again] = usesOf(directory, [0, 0], 1e6);
    expect(Number(price)).toBeGreaterThan(PRICES.read + 1_000);
    expect(again).toBe('0');
    expect(usesOf(directory, [0, 0], 1e6)).toEqual([price, '0']);
  });

  test('a contract that is part of the node → free', () => {
    const host = { ...createNativeHost([]), load: () => ({ abi: {}, size: 0 }) as LoadedCode };
    const gas = new GasMeter(0);
    new CodeDirectory(CHAIN, [host], VERSION_1.limits).forTransaction(stateOf('native', ['x']), gas, 0).resolve('c0');
    expect(gas.used).toBe(0);
  });
});

describe('contracts with the largest images, called in turns so that none is kept', () => {
  const IMAGES = 30;
  /** Each keeps 9 MiB: together they are more than is kept. */
  const large = (i: number) => `globalThis.kept = new Uint8Array(9_000_000).fill(${i + 1});
    export default {
      abi: { name: 'large', version: '1.0.0', description: '', reentrant: false, migrates: false, collections: {}, events: {}, methods: {} },
      invoke() { for (;;); },
    };`;
  /** A unit of gas may take this many times as long as in a plain loop: as for any built-in of the engine. */
  const MAX_RATIO = 20;

  test('→ every turn is paid, in proportion to the work', () => {
    const host = createQuickjsHost({ wasm: readQuickjsWasm(), sha256: nodeCrypto.hash('sha256') });
    const source = stateOf(
      'quickjs',
      Array.from({ length: IMAGES }, (_, i) => large(i)),
    );
    const directory = new CodeDirectory(CHAIN, [host], VERSION_1.limits);
    const timed = (run: (gas: GasMeter) => void) => {
      const gas = new GasMeter(1e10);
      const start = performance.now();
      run(gas);
      return { gas: gas.used, time: performance.now() - start };
    };
    const turn = () =>
      timed((gas) => {
        for (let i = 0; i < IMAGES; i++) directory.forTransaction(source, gas, 0).resolve(`c${i}`);
      });
    const loop = () =>
      timed((gas) => {
        const limited = new GasMeter(4_000_000);
        const { code } = directory.forTransaction(source, gas, 0).resolve('c0');
        expect(() => code.invoke('m', '{}', {} as never, {} as never, limited)).toThrow();
        gas.charge(limited.used);
      });
    // Compiled by then: what comes first would otherwise pay for the compiler.
    loop();
    turn();
    const [first, again, plain] = [turn(), turn(), loop()];
    expect(again.gas).toBe(first.gas);
    expect(again.time / again.gas / (plain.time / plain.gas)).toBeLessThan(MAX_RATIO);
  });
});
