import type { ContractCall } from '@stele/sdk';

/** A call that writes an entry of its sender. */
export function put(key: string, value = 'v'): ContractCall {
  return { contract: 'kv', method: 'put', args: { key, value } };
}
