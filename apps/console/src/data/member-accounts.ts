import { routes } from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { allEventsQuery } from './certificate-queries.ts';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';
import { accountQuery, chainQuery } from './node-queries.ts';

/** Accounts as far as they were found. */
export interface FoundAccounts {
  readonly accounts: readonly string[];
  /** Whether these are all that there are. */
  readonly isWhole: boolean;
}

interface Created {
  readonly account: string;
  readonly organisation: string;
}

/** All accounts that are known: with the chain came those of its founding, with events those that were created since. */
export function accountsQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'accounts'),
    queryFn: async ({ client, signal }) => {
      const [{ founders }, created] = await Promise.all([
        client.fetchQuery(chainQuery(chain)),
        client.fetchQuery(allEventsQuery(chain, 'sys.accounts', 'accountCreated')),
      ]);
      const founded = await Promise.all(
        founders.map((account) => clientOf(chain).request(routes.getAccount, { params: { account } }, { signal })),
      );
      for (const info of founded) client.setQueryData(accountQuery(chain, info.account).queryKey, info);
      return {
        accounts: [
          ...founded.map(({ account, organisation }): Created => ({ account, organisation })),
          ...created.items
            .map(({ data }) => data as Created)
            .map(({ account, organisation }) => ({ account, organisation })),
        ],
        isWhole: created.isWhole,
      };
    },
    staleTime: 30_000,
  });
}

/** The accounts of an organisation. */
export function accountsOfQuery(chain: string, organisation: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'accounts-of', organisation),
    queryFn: async ({ client }): Promise<FoundAccounts> => {
      const { accounts, isWhole } = await client.fetchQuery(accountsQuery(chain));
      const own = accounts.filter((account) => account.organisation === organisation).map(({ account }) => account);
      return { accounts: [...new Set(own)], isWhole };
    },
    staleTime: 30_000,
  });
}
