import { type AccountInfo, createAccountsClient, routes } from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** A key, active or revoked. */
export function keyQuery(chain: string, key: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'key', key),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getKey, { params: { key } }, { signal }),
    staleTime: 30_000,
  });
}

/** An account as it was at a height; null where there was none. */
export function accountAtQuery(chain: string, account: string, height: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'account-at', account, height),
    queryFn: async ({ signal }): Promise<AccountInfo | null> => {
      const found = await clientOf(chain)
        .contract('sys.accounts')
        .query<AccountThen | null>('get', { account }, { signal, height });
      return found && { organisation: '', roles: [], ...found, account };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** An account as the contract of accounts has it. */
type AccountThen = Pick<AccountInfo, 'name' | 'keys'> & Partial<AccountInfo>;

/** The certificate behind a key; null where there is none. */
export function certificateQuery(chain: string, key: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'certificate', key),
    queryFn: async ({ signal }) => (await createAccountsClient(clientOf(chain)).certificate(key, { signal })) ?? null,
    staleTime: 30_000,
  });
}

/** The open recovery of an account; null where there is none. */
export function recoveryQuery(chain: string, account: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'recovery', account),
    queryFn: async ({ signal }) => (await createAccountsClient(clientOf(chain)).recovery(account, { signal })) ?? null,
    staleTime: 30_000,
  });
}
