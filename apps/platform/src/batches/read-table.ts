import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { SteleError } from '@stele/protocol';
import { CsvError, parse } from 'csv-parse';
import { BATCH_LIMITS, type BatchColumns } from '../api/batch-shapes.ts';

/** A row of a table as it stands in the file. */
export interface TableRow {
  /** As a spreadsheet numbers it: the first row is 1, and empty ones count. */
  readonly row: number;
  readonly cells: readonly string[];
}

export type TableForm = Pick<BatchColumns, 'encoding' | 'delimiter'>;

/**
 * The rows of a CSV file (RFC 4180; quotes inside of a field that does not begin with one are characters like others), in
 * their order, without the empty ones.
 * @throws SteleError BATCH_FILE, BATCH_TOO_LARGE
 */
export async function* readTable(path: string, { encoding, delimiter }: TableForm): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: BATCH_LIMITS.rowBytes,
  });
  // What fails on the way fails the parser too, which whoever reads from it hears of.
  pipeline(
    createReadStream(path),
    (bytes: AsyncIterable<Buffer>) => decode(bytes, encoding),
    parser,
    () => undefined,
  );
  try {
    let row = 0;
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.length === 1 && cells[0] === '') continue;
      yield { row, cells };
    }
  } catch (error) {
    throw fileFault(error);
  } finally {
    parser.destroy();
  }
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  // The mark at the beginning is the parser's to leave out.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}

/** What keeps a file from being read, where it is the file's fault. */
function fileFault(error: unknown): unknown {
  if (error instanceof CsvError) {
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      return new SteleError('BATCH_TOO_LARGE', { limit: BATCH_LIMITS.rowBytes / 1024, unit: 'KiB in one row' });
    }
    return new SteleError('BATCH_FILE', { reason: error.message }, { cause: error });
  }
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new SteleError('BATCH_FILE', { reason: 'its characters are not of the encoding named' }, { cause: error });
  }
  return error;
}
