import { type ContractHost, createNativeHost } from '@stele/runtime';
import { NATIVE_CONTRACTS } from '../founding/native-contracts.ts';

/** The contract hosts of a chain, for one thread. */
export async function createHosts(): Promise<readonly ContractHost[]> {
  return [createNativeHost(NATIVE_CONTRACTS)];
}

/** SHA-256 of each host's machine, in hex, by its kind: part of what a chain is founded on. */
export async function hostHashes(): Promise<Readonly<Record<string, string>>> {
  return {};
}
