import type { AbiCollection, Contract } from '@stele/contract';
import {
  ACCOUNTS_COLLECTION,
  type AccountRecord,
  type Bytes,
  KEYS_COLLECTION,
  type KeyRecord,
  utf8ToText,
} from '@stele/protocol';
import { type CollectionKeys, collectionKeys, type JournalKey } from '@stele/runtime';
import type { StateView } from '@stele/store';
import type { ChainParameters } from '../genesis/parameters.ts';
import { accountsContract } from './accounts.ts';
import { contractsContract } from './contracts.ts';
import { gatewaysContract } from './gateways.ts';
import { parametersContract } from './parameters.ts';

/** Anything that state entries can be read from: a journal, or a view of the store. */
export interface StateSource {
  get(key: JournalKey): string | undefined;
}

/** A contract's entry in sys.contracts. */
export interface ContractRecord {
  readonly kind: string;
  readonly code: string;
  readonly version: string;
  readonly status: 'active' | 'frozen' | 'retired';
  readonly owner: string;
  readonly since: number;
  readonly upgraded: number;
}

/** Code and source of a contract. */
export interface CodeRecord {
  readonly kind: string;
  readonly code: string;
  readonly source: string;
  readonly abi: unknown;
}

export interface GatewayRecord {
  readonly organisation: string;
  readonly suite: string;
  readonly publicKey: string;
  readonly since: number;
  readonly removed?: number;
}

/** Typed access to a collection of a system contract from outside of any call. */
export class SystemCollection<Value> {
  readonly keys: CollectionKeys;

  constructor(contract: Contract, collection: string) {
    const declared = contract.abi.collections[collection] as AbiCollection;
    this.keys = collectionKeys(contract.abi.name, collection, declared);
  }

  read(source: StateSource, key: string): Value | undefined {
    const text = source.get(this.keys.key(key));
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  }
}

/** The collections of the system contracts. */
export const systemState = {
  accounts: new SystemCollection<AccountRecord>(accountsContract, ACCOUNTS_COLLECTION),
  keys: new SystemCollection<KeyRecord>(accountsContract, KEYS_COLLECTION),
  contracts: new SystemCollection<ContractRecord>(contractsContract, 'contracts'),
  code: new SystemCollection<CodeRecord>(contractsContract, 'code'),
  gateways: new SystemCollection<GatewayRecord>(gatewaysContract, 'gateways'),
  parameters: new SystemCollection<unknown>(parametersContract, 'parameters'),
} as const;

/** All chain parameters. */
export function readParameters(source: StateSource): ChainParameters {
  const read = (name: keyof ChainParameters) => systemState.parameters.read(source, name);
  return {
    maxWindowMs: read('maxWindowMs'),
    transactionGas: read('transactionGas'),
    blockGas: read('blockGas'),
    deployment: read('deployment'),
    operators: read('operators'),
  } as ChainParameters;
}

/** A view of the store as a source of entries. */
export function sourceOf(view: StateView): StateSource {
  return {
    get(key) {
      const value: Bytes | undefined = view.get(key.raw);
      return value && utf8ToText(value);
    },
  };
}
