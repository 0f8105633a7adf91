import type { ContractClient, QueryOptions } from '../contracts/contract-client.ts';

/** Everything that a paged query lists. */
export async function readAll<Item>(
  contract: ContractClient,
  method: string,
  { args = {}, items, keyOf }: Pages<Item>,
  options?: QueryOptions,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let after: string | undefined; ; ) {
    const page = await contract.query<Readonly<Record<string, unknown>>>(
      method,
      after === undefined ? args : { ...args, after },
      options,
    );
    const found = page[items] as readonly Item[];
    all.push(...found);
    const last = found.at(-1);
    if (page['end'] === true || last === undefined) return all;
    after = keyOf(last);
  }
}

/** How a query pages. */
export interface Pages<Item> {
  readonly args?: Readonly<Record<string, unknown>>;
  /** The property of an answer that holds its items. */
  readonly items: string;
  /** What names an item as the one to go on after. */
  readonly keyOf: (item: Item) => string;
}
