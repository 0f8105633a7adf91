import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import type { RoleInfo, ScopedPolicy } from './interface.ts';
import { readAll } from './pages.ts';
import type { Policy } from './rules.ts';

/** Who may call and read what. Calls are made directly where a policy allows it, else by a decision of the members. */
export interface PoliciesClient {
  /** The policy of a scope; undefined where a wider one or the default rules. */
  get(scope: string, options?: QueryOptions): Promise<Omit<ScopedPolicy, 'scope'> | undefined>;
  /** All policies in the order of their scopes. */
  list(options?: QueryOptions): Promise<ScopedPolicy[]>;
  /** All roles, built-in ones first. */
  roles(options?: QueryOptions): Promise<readonly RoleInfo[]>;
  setCall(scope: string, policy: Policy): ContractCall;
  removalCall(scope: string): ContractCall;
  roleCall(role: string, description: string): ContractCall;
}

/** The calls of sys.policies, typed. */
export function createPoliciesClient(client: Client): PoliciesClient {
  const contract = client.contract('sys.policies');
  return {
    get: async (scope, options) =>
      (await contract.query<Omit<ScopedPolicy, 'scope'> | null>('get', { scope }, options)) ?? undefined,
    list: (options) =>
      readAll<ScopedPolicy>(contract, 'list', { items: 'policies', keyOf: ({ scope }) => scope }, options),
    roles: (options) => contract.query('roles', {}, options),
    setCall: (scope, policy) => contract.prepare('set', { scope, policy }),
    removalCall: (scope) => contract.prepare('remove', { scope }),
    roleCall: (role, description) => contract.prepare('defineRole', { role, description }),
  };
}
