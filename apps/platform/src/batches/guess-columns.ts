import type { BatchColumns } from '../api/batch-shapes.ts';
import { readHash } from './read-item.ts';
import { readTable } from './read-table.ts';

/** Rows that a guess is made from. */
const SAMPLE = 50;

const DELIMITERS = [',', ';', '\t'] as const;

/** Words in the names of columns, in English and Chinese. */
const LABEL = /label|name|title|file|标签|名称|文件|标题/i;
const SIZE = /size|bytes|length|大小|字节|长度/i;

/**
 * What the columns of a file seem to be: the reader of the page corrects it where it is wrong.
 * @throws SteleError BATCH_FILE, BATCH_TOO_LARGE
 */
export async function guessColumns(path: string, encoding: BatchColumns['encoding']): Promise<BatchColumns> {
  const samples = [];
  for (const delimiter of DELIMITERS) samples.push({ delimiter, rows: await sampleOf(path, encoding, delimiter) });
  const widthOf = (rows: readonly (readonly string[])[]) => rows[0]?.length ?? 0;
  const { delimiter, rows } = samples.reduce((best, other) =>
    widthOf(other.rows) > widthOf(best.rows) && other.rows.every((row) => row.length === widthOf(other.rows))
      ? other
      : best,
  );
  return { encoding, delimiter, ...guessFrom(rows) };
}

/** What rows of a table seem to be. */
export function guessFrom(rows: readonly (readonly string[])[]): Omit<BatchColumns, 'encoding' | 'delimiter'> {
  const [first = [], ...rest] = rows;
  const body = rest.length > 0 ? rest : [first];
  const places = first.map((_, place) => place);
  const cellsOf = (place: number) => body.map((row) => row[place] ?? '');
  const hashes = (place: number) => cellsOf(place).filter((cell) => readHash(cell, 'sha256') !== undefined).length;
  const best = places.toSorted((a, b) => hashes(b) - hashes(a))[0] ?? 0;
  const isHash = hashes(best) * 2 > body.length;
  const hasHead =
    rest.length > 0 && (isHash ? readHash(first[best] ?? '', 'sha256') === undefined : looksNamed(first, body));
  const named = (pattern: RegExp) =>
    hasHead ? places.find((place) => place !== content && pattern.test(first[place] ?? '')) : undefined;
  const content = isHash ? best : 0;
  // A few bad cells do not make another column of it.
  const isNumber = (place: number) =>
    cellsOf(place).filter((cell) => /^\d*$/.test(cell.trim())).length * 2 > body.length;
  const size = named(SIZE);
  const isName = (place: number) => place !== content && place !== size && !isNumber(place);
  const label = named(LABEL) ?? (isHash ? places.find(isName) : undefined);
  return {
    header: hasHead,
    content,
    contentIs: isHash ? 'hash' : 'text',
    algorithm: /sm3/i.test(first[content] ?? '') ? 'sm3' : 'sha256',
    label: label ?? null,
    size: size !== undefined && isNumber(size) ? size : null,
  };
}

/** Whether the first row names what stands below it: its cells are short, all different, and none is a number. */
function looksNamed(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const words = first.map((cell) => cell.trim());
  const isWordy = words.every((word) => word !== '' && word.length <= 40 && !/^[\d.,-]+$/.test(word));
  return isWordy && new Set(words).size === words.length && !body.some((row) => row.join() === first.join());
}

async function sampleOf(
  path: string,
  encoding: BatchColumns['encoding'],
  delimiter: BatchColumns['delimiter'],
): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable(path, { encoding, delimiter })) {
    rows.push(cells);
    if (rows.length === SAMPLE) break;
  }
  return rows;
}
