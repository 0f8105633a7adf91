import { CSV_MARK, csvLine } from '../csv/csv-line.ts';
import type { Counted, ListExport } from './list-export-table.ts';
import { LIST_TABLES } from './list-tables.ts';

export interface HeadOptions {
  readonly listExport: Pick<ListExport, 'chain' | 'list' | 'query'>;
  /** Name of its chain. */
  readonly chain: string;
  readonly counted: Counted;
}

/**
 * What stands before the rows of a file: which rows of which chain these are and how many, as lines that begin with `#`,
 * which programs that read tables can leave out and spreadsheet programs show; then the names of the columns.
 */
export function fileHead({ listExport: { chain: genesis, list, query }, chain, counted }: HeadOptions): string {
  const { height, time, rows, cut } = counted;
  const lines: readonly (readonly [name: string, value: string | number])[] = [
    ['list', list],
    ['chain', chain],
    ['genesis', genesis],
    ['query', query],
    ['height', height],
    ['time', new Date(time).toISOString()],
    ['rows', rows],
    ['complete', cut ? 'no: more rows match, and these are the newest' : 'yes'],
  ];
  const head = lines.map(([name, value]) => csvLine([`# ${name}`, value])).join('');
  return `${CSV_MARK}${head}${csvLine(LIST_TABLES[list].heads)}`;
}
