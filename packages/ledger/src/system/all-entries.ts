import type { OrderedAccess } from '@stele/contract';

/** All entries of an ordered collection in the order of their keys, page after page. */
export function* allEntries<Value>(collection: Pick<OrderedAccess<Value>, 'scan'>) {
  for (let after: string | undefined; ; ) {
    const { entries, end } = collection.scan(after === undefined ? {} : { after });
    yield* entries;
    if (end) return;
    after = entries.at(-1)?.key;
  }
}
