import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';

/** A contract as the chain keeps it, with what waits for its approval. */
export interface ContractStanding {
  readonly status: 'pending' | 'active' | 'frozen' | 'retired';
  /** Hash in hex of the code that runs, or would. */
  readonly code: string;
  readonly version: string;
  /** Code of a newer version that waits for approval. */
  readonly pending?: { readonly code: string; readonly version: string; readonly by: string; readonly since: number };
  /** Header time at which an emergency freeze lapses. */
  readonly frozenUntil?: number;
  /** Organisation that made the emergency freeze. */
  readonly frozenBy?: string;
  /** SHA-256 in hex of the legal text that it carries out. */
  readonly legalText?: string;
}

/** What becomes of contracts after they were deployed. */
export interface LifecycleClient {
  /** Where a contract stands; undefined where there is none. */
  standing(name: string, options?: QueryOptions): Promise<ContractStanding | undefined>;
  /** @param code hash in hex of the code that was reviewed: no other code is approved by it. */
  approvalCall(name: string, code: string): ContractCall;
  /** "suspend" is an emergency freeze, which lapses unless the members ratify it by "freeze". */
  statusCall(change: 'freeze' | 'suspend' | 'unfreeze' | 'retire', name: string, reason: string): ContractCall;
}

/** The calls of sys.contracts about the life of a contract, typed. */
export function createLifecycleClient(client: Client): LifecycleClient {
  const contract = client.contract('sys.contracts');
  return {
    standing: async (name, options) => {
      const found = await contract.query<{ readonly contract: ContractStanding } | null>('get', { name }, options);
      return found?.contract;
    },
    approvalCall: (name, code) => contract.prepare('approve', { name, code }),
    statusCall: (change, name, reason) => contract.prepare(change, { name, reason }),
  };
}
