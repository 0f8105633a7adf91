import { isSteleError } from '@stele/protocol';
import { queryOptions } from '@tanstack/react-query';
import { addresses } from '../../app/addresses.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';

/** Something that the node itself has under an id. */
export interface Found {
  readonly kind: 'transaction' | 'account' | 'key' | 'code';
  /** Its page; undefined where it has none. */
  readonly to: string | undefined;
}

/** What a node has under an id. An id is asked for in all places where it may stand. */
export function lookUpQuery(chain: string, id: string | undefined) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'look-up', id),
    queryFn: () => lookUp(chain, id ?? ''),
    enabled: id !== undefined,
  });
}

async function lookUp(chain: string, id: string): Promise<readonly Found[]> {
  const { api } = clientOf(chain);
  const found = await Promise.all([
    present(api.getTransaction({ params: { id } }), ({ state }) =>
      state === 'unknown' ? undefined : { kind: 'transaction', to: addresses.transaction(chain, id) },
    ),
    present(api.getAccount({ params: { account: id } }), () => ({
      kind: 'account',
      to: addresses.account(chain, id),
    })),
    present(api.getKey({ params: { key: id } }), ({ account }) => ({
      kind: 'key',
      to: addresses.account(chain, account),
    })),
    present(api.getCode({ params: { hash: id } }), () => ({ kind: 'code', to: undefined })),
  ]);
  return found.filter((item) => item !== undefined);
}

/** What was found; undefined where there is nothing of this id. @throws what is no absence. */
async function present<Answer>(
  asked: Promise<Answer>,
  told: (answer: Answer) => Found | undefined,
): Promise<Found | undefined> {
  try {
    return told(await asked);
  } catch (error) {
    if (isSteleError(error) && error.status === 404) return undefined;
    throw error;
  }
}
