import { type Bytes, compareBytes } from '@stele/protocol';

/** A key of an ordered collection, and whether it has a value as far as its source knows. */
export type OrderedEntry = readonly [key: Bytes, live: boolean];

interface Head {
  readonly source: Iterator<OrderedEntry>;
  entry: OrderedEntry;
}

/** Merges sources that ascend. Where several have a key, the first of them wins. */
export function* mergeOrdered(sources: readonly Iterable<OrderedEntry>[]): Generator<OrderedEntry> {
  let heads = sources.map((source) => source[Symbol.iterator]()).flatMap(headOf);
  while (heads.length > 0) {
    const { entry } = heads.reduce((least, head) => (compareBytes(head.entry[0], least.entry[0]) < 0 ? head : least));
    yield entry;
    heads = heads.flatMap((head) => (compareBytes(head.entry[0], entry[0]) === 0 ? headOf(head.source) : [head]));
  }
}

function headOf(source: Iterator<OrderedEntry>): Head[] {
  const next = source.next();
  return next.done ? [] : [{ source, entry: next.value }];
}
