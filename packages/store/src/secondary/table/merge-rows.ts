import { compareBytes } from '@stele/protocol';
import type { Row } from '../rows.ts';

interface Head {
  readonly source: Iterator<Row>;
  readonly row: Row;
}

/** Merges runs that ascend. Where several have a key, the first of them wins. */
export function* mergeRows(sources: readonly Iterable<Row>[]): Generator<Row> {
  let heads = sources.map((source) => source[Symbol.iterator]()).flatMap(headOf);
  while (heads.length > 1) {
    const { row } = heads.reduce((least, head) => (compareBytes(head.row.key, least.row.key) < 0 ? head : least));
    yield row;
    heads = heads.flatMap((head) => (compareBytes(head.row.key, row.key) === 0 ? headOf(head.source) : [head]));
  }
  for (let [last] = heads; last; [last] = headOf(last.source)) yield last.row;
}

function headOf(source: Iterator<Row>): Head[] {
  const next = source.next();
  return next.done ? [] : [{ source, row: next.value }];
}
