import type { Contract, HostCalls } from '@stele/contract';
import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, receiptsOf, type TestAccount, TestChain } from '../../test/test-chain.ts';
import { isVerdictOnTransaction } from './transaction-verdict.ts';

/** What a service threw that would stop the node instead of standing in a receipt. */
const faults: unknown[] = [];

type Service = readonly [name: keyof HostCalls, ...args: unknown[]];

/** Makes one call of a service; what it throws must say something of the transaction. */
function use(host: HostCalls, [name, ...args]: Service): void {
  try {
    (host[name] as (...given: unknown[]) => unknown)(...args);
  } catch (error) {
    if (!isSteleError(error) || !isVerdictOnTransaction(error)) faults.push([name, args, error]);
  }
}

/** Hands to the services whatever it is told to. */
const passer: Contract = {
  abi: {
    name: 'passer',
    version: '1.0.0',
    description: '',
    reentrant: true,
    migrates: false,
    collections: {
      plain: { description: '', value: {}, ordered: false },
      sorted: { description: '', value: {}, ordered: true },
    },
    events: { happened: {} },
    methods: { pass: { kind: 'call', description: '', access: 'anyone', args: {}, returns: {} } },
  },
  invoke(_method, args, _call, host) {
    for (const service of JSON.parse(args) as readonly Service[]) use(host, service);
    return 'null';
  },
  migrate() {},
};

let chain: TestChain;
let user: TestAccount;

beforeAll(async () => {
  chain = await TestChain.found({ contracts: [passer], parameters: { transactionGas: 400_000_000 } });
  user = await chain.createAccount(10);
});
afterAll(() => chain.close());

const odd = fc.constantFrom(
  '',
  '\0',
  '\ud800',
  '\udc00x',
  '__proto__',
  'constructor',
  'k'.repeat(701),
  '石'.repeat(400),
);
const text = fc.oneof(odd, fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('k', 'k1', 'k\u{10ffff}'));
const collection = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('plain', 'sorted') }, text);
const json = fc.oneof(text, fc.json(), fc.constant(`${'['.repeat(5000)}${']'.repeat(5000)}`));
const limit = fc.oneof(fc.integer({ min: -1, max: 1001 }), fc.constantFrom(1.5, 1e9, null));
const service = fc.oneof(
  fc.tuple(fc.constantFrom('get', 'delete'), collection, text),
  fc.tuple(fc.constant('put'), collection, text, json),
  fc.tuple(
    fc.constant('scan'),
    collection,
    fc.record({ prefix: text, after: text, limit }, { requiredKeys: ['limit'] }),
  ),
  fc.tuple(fc.constant('emit'), fc.oneof(fc.constant('happened'), text), json),
  fc.tuple(fc.constant('call'), fc.oneof(fc.constantFrom('passer', 'sys.accounts', 'sys.contracts'), text), text, json),
  fc.tuple(fc.constant('hash'), fc.oneof(fc.constantFrom('sha256', 'sm3'), text), fc.oneof(fc.base64String(), text)),
  fc.tuple(
    fc.constant('verifySignature'),
    fc.oneof(fc.constantFrom('ed25519', 'p256', 'secp256k1', 'sm2', 'ml-dsa-44'), text),
    fc.oneof(fc.base64String(), text),
    fc.oneof(fc.base64String(), text),
    fc.oneof(fc.base64String(), text),
  ),
  fc.tuple(fc.constant('refuse'), text),
);

test('whatever a contract passes to the services → an error that a receipt can carry, never one that stops the node', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(service, { minLength: 5, maxLength: 30 }), async (services) => {
      const block = await chain.block([await chain.transaction(user, [call('passer', 'pass', services)])]);
      expect(receiptsOf(block)).toHaveLength(1);
      expect(faults).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a double of a service that throws an error of its own → found', () => {
  const double = {
    get() {
      throw new TypeError('a fault of the node');
    },
  } as unknown as HostCalls;
  use(double, ['get', 'plain', 'k']);
  expect(faults.splice(0)).toHaveLength(1);
});
