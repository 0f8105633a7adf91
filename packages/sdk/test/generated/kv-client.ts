// Client of the contract kv 1.0.0, generated from its ABI. Generate it again instead of changing it.

import type { CallOutcome, CallSender, Client, ContractCall, QueryOptions } from '@stele/sdk';

/** Arguments of each method. */
export interface KvArgs {
  readonly put: {
    readonly key: string;
    readonly value: string;
  };
  readonly remove: {
    readonly key: string;
  };
  readonly get: {
    readonly owner: string;
    readonly key: string;
  };
}

/** What each method returns. */
export interface KvResults {
  readonly put: null;
  readonly remove: null;
  readonly get: string | null;
}

/** A key-value store: every account keeps entries of its own. */
export interface KvClient {
  /** An entry of any account. */
  get(args: KvArgs['get'], options?: QueryOptions): Promise<KvResults['get']>;
  /** Sets an entry of the calling account. */
  put(args: KvArgs['put'], sender: CallSender): Promise<CallOutcome<KvResults['put']>>;
  /** Removes an entry of the calling account. */
  remove(args: KvArgs['remove'], sender: CallSender): Promise<CallOutcome<KvResults['remove']>>;
  /** Calls to put into one transaction with others. */
  readonly prepare: {
    put(args: KvArgs['put']): ContractCall;
    remove(args: KvArgs['remove']): ContractCall;
  };
}

/** @param name name under which the contract stands on the chain. */
export function createKvClient(client: Client, name = 'kv'): KvClient {
  const contract = client.contract(name);
  return {
    get: (args, options) => contract.query<KvResults['get']>('get', args, options),
    put: (args, sender) => contract.call<KvResults['put']>('put', args, sender),
    remove: (args, sender) => contract.call<KvResults['remove']>('remove', args, sender),
    prepare: {
      put: (args) => contract.prepare('put', args),
      remove: (args) => contract.prepare('remove', args),
    },
  };
}
