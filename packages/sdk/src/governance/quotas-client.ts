import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type { QuotaInfo } from './interface.ts';
import { readAll } from './pages.ts';

/** Quotas against flooding. Where a holder has none, the chain's parameters rule. */
export interface QuotasClient {
  list(options?: QueryOptions): Promise<QuotaInfo[]>;
  /** @param holder "organisation ID" or "key ID". @param transactions most of them in one block. */
  setCall(holder: string, transactions: number): ContractCall;
  removalCall(holder: string): ContractCall;
}

/** The calls of sys.quotas, typed. */
export function createQuotasClient(client: Client): QuotasClient {
  const contract = client.contract('sys.quotas');
  return {
    list: (options) =>
      readAll<QuotaInfo>(contract, 'list', { items: 'quotas', keyOf: ({ holder }) => holder }, options),
    setCall: (holder, transactions) => contract.prepare('set', { holder, transactions }),
    removalCall: (holder) => contract.prepare('remove', { holder }),
  };
}
