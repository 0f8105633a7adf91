import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type { HoldInfo, RecordName } from './interface.ts';
import { readAll } from './pages.ts';

/** What is frozen, by its account or by CONTRACT/COLLECTION/KEY. */
export interface Hold {
  readonly target: string;
  readonly hold: HoldInfo;
}

/** Frozen accounts and records. Emergency freezes ("suspend") lapse unless the members ratify them in time. */
export interface HoldsClient {
  /** Why an account is frozen; undefined where it is not. */
  ofAccount(account: string, options?: QueryOptions): Promise<HoldInfo | undefined>;
  list(of: 'accounts' | 'records', options?: QueryOptions): Promise<Hold[]>;
  accountCall(change: 'freeze' | 'suspend' | 'release', account: string, reason: string): ContractCall;
  recordCall(change: 'freeze' | 'suspend' | 'release', record: RecordName, reason: string): ContractCall;
}

/** The calls of sys.holds, typed. */
export function createHoldsClient(client: Client): HoldsClient {
  const contract = client.contract('sys.holds');
  return {
    ofAccount: async (account, options) =>
      (await contract.query<HoldInfo | null>('getAccount', { account }, options)) ?? undefined,
    list: (of, options) =>
      readAll<Hold>(contract, 'list', { args: { of }, items: 'holds', keyOf: ({ target }) => target }, options),
    accountCall: (change, account, reason) => contract.prepare(`${change}Account`, { account, reason }),
    recordCall: (change, record, reason) => contract.prepare(`${change}Record`, { ...record, reason }),
  };
}
