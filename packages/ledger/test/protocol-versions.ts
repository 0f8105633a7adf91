import type { Contract } from '@stele/contract';
import { type ContractHost, createNativeHost, PRICES } from '@stele/runtime';
import type { ProtocolRules, Protocols } from '../src/index.ts';
import { VERSION_1 } from '../src/rules/version-1.ts';
import { probeContract } from './probe-contract.ts';
import { TEST_CONTRACTS } from './test-genesis.ts';

/** What a transaction costs more under version 2. */
export const DEARER = 1_000;

/** Rules that differ in a price, in a limit, and in the machine of native contracts. */
const VERSION_2: ProtocolRules = {
  version: 2,
  prices: { ...PRICES, transaction: PRICES.transaction + DEARER },
  limits: { ...VERSION_1.limits, blockTransactions: 2 },
  runtimes: { native: '2'.repeat(64) },
};

/** What a build has that can execute both. */
export const BOTH_VERSIONS: Protocols = new Map([VERSION_1, VERSION_2].map((rules) => [rules.version, rules]));

/** The contract of tests as the machine of version 2 runs it: it keeps twice what it is told to. */
const doubling: Contract = {
  ...probeContract,
  invoke(method, args, call, host) {
    const { key, value } = JSON.parse(args) as { readonly key: string; readonly value: number };
    return probeContract.invoke(
      method,
      method === 'set' ? JSON.stringify({ key, value: 2 * value }) : args,
      call,
      host,
    );
  },
};

/** Hosts as the rules name them. */
export function hostsOf({ runtimes }: ProtocolRules): readonly ContractHost[] {
  const probe = Object.keys(runtimes).length === 0 ? probeContract : doubling;
  return [createNativeHost([...TEST_CONTRACTS.filter((each) => each !== probeContract), probe])];
}
