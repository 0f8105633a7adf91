import { type ContentHash, isSteleError } from '@stele/protocol';
import type { BatchColumns } from '../api/batch-shapes.ts';
import { readHash } from './read-item.ts';
import { readTable } from './read-table.ts';

/** Rows that a guess is made from. */
const SAMPLE = 50;

const DELIMITERS = [',', ';', '\t'] as const;

/** Words in the names of columns, in English and Chinese. */
const CONTENT = /content|text|内容|正文|原文/i;
const LABEL = /label|name|title|file|标签|名称|文件|标题/i;
const SIZE = /size|bytes|length|大小|字节|长度/i;

type Row = readonly string[];

/**
 * What the columns of a file seem to be: the reader of the page corrects it where it is wrong.
 * @param algorithm where the file does not name one
 * @throws SteleError BATCH_FILE, BATCH_TOO_LARGE
 */
export async function guessColumns(
  path: string,
  encoding: BatchColumns['encoding'],
  algorithm: ContentHash,
): Promise<BatchColumns> {
  const samples = [];
  for (const delimiter of DELIMITERS) samples.push({ delimiter, ...(await sampleOf(path, { encoding, delimiter })) });
  const [best] = samples.toSorted((a, b) => widthOf(b.rows) - widthOf(a.rows));
  if (!best || best.rows.length === 0) {
    const fault = samples.find(({ error }) => error)?.error;
    if (fault) throw fault;
  }
  const { delimiter = ',', rows = [] } = best ?? {};
  return { encoding, delimiter, ...guessFrom(rows, algorithm) };
}

/** Columns of a table of which most rows have as many; 1 where rows differ. */
function widthOf(rows: readonly Row[]): number {
  const width = rows[0]?.length ?? 0;
  return rows.filter((row) => row.length === width).length * 2 > rows.length ? width : Math.min(1, width);
}

/** What rows of a table seem to be. */
function guessFrom(rows: readonly Row[], algorithm: ContentHash): Omit<BatchColumns, 'encoding' | 'delimiter'> {
  const [first = [], ...rest] = rows;
  const body = rest.length > 0 ? rest : [first];
  const places = first.map((_, place) => place);
  const mostly = (place: number, is: (cell: string) => boolean) =>
    body.filter((row) => is(row[place] ?? '')).length * 2 > body.length;
  const hash = places.find((place) => mostly(place, isHash));
  const header = rest.length > 0 && (hash === undefined ? looksNamed(first, rest) : !isHash(first[hash] ?? ''));
  const named = (pattern: RegExp, but?: number) =>
    header ? places.find((place) => place !== but && pattern.test(first[place] ?? '')) : undefined;
  const content = hash ?? named(CONTENT) ?? 0;
  const size = named(SIZE, content);
  const others = hash === undefined ? [] : places.filter((place) => place !== content && place !== size);
  const label = named(LABEL, content) ?? others.find((place) => !mostly(place, isNumber));
  return {
    header,
    content,
    contentIs: hash === undefined ? 'text' : 'hash',
    algorithm: /sm3/i.test(first[content] ?? '') ? 'sm3' : algorithm,
    label: label ?? null,
    size: size !== undefined && mostly(size, isNumber) ? size : null,
  };
}

function isHash(cell: string): boolean {
  return readHash(cell, 'sha256') !== undefined;
}

function isNumber(cell: string): boolean {
  return /^\d*$/.test(cell.trim());
}

/** Whether the first row names what stands below it: its cells are short, all different, and none is a number. */
function looksNamed(first: Row, body: readonly Row[]): boolean {
  const words = first.map((cell) => cell.trim());
  const isWordy = words.every((word) => word !== '' && word.length <= 40 && !/^[\d.,-]+$/.test(word));
  return isWordy && new Set(words).size === words.length && !body.some((row) => row.join() === first.join());
}

/** The first rows; none where the file cannot be read so. */
async function sampleOf(
  path: string,
  form: Pick<BatchColumns, 'encoding' | 'delimiter'>,
): Promise<{ readonly rows: readonly Row[]; readonly error?: unknown }> {
  const rows: Row[] = [];
  try {
    for await (const { cells } of readTable(path, form)) {
      rows.push(cells);
      if (rows.length === SAMPLE) break;
    }
    return { rows };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { rows: [], error };
  }
}
