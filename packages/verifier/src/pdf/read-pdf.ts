import { SteleError } from '@stele/protocol';
import { pdfFault, pdfResaved } from './pdf-fault.ts';
import { Scanner } from './scanner.ts';
import { isDictionary, type PdfDictionary, type PdfObject, PdfReference, type PdfValue } from './values.ts';

/** Larger documents are no certificates: a package has at most 16 MiB, and the page less than one. */
export const PDF_BYTES = 32 * 1024 * 1024;
const MOST_OBJECTS = 100_000;
/** How often a document may have been added to: by signatures, for example. */
const MOST_REVISIONS = 64;
/** How often every byte may be looked at: objects lie beside each other, so that no document needs it twice. */
const MOST_READINGS = 2;
/** How far from its end the way into a document may stand (ISO 32000-1, annex H). */
const TAIL = 2048;

/** A PDF document, as far as its objects are found by tables and stand uncompressed (ISO 32000-1 §7.5.4). */
export interface ReadPdf {
  /** Of the newest revision. */
  readonly trailer: PdfDictionary;
  /** Where the newest table of objects stands. */
  readonly table: number;
  /** The object that a reference names, the same one each time, or the value itself. @throws SteleError PDF_BAD */
  resolve(value: PdfValue | undefined): PdfObject;
  /** The data of a stream as they stand in the file. @throws SteleError PDF_BAD */
  streamData(object: PdfObject): Uint8Array;
}

/**
 * Reads the tables of a document from anybody. Work and memory are bounded by its size.
 * @throws SteleError WIRE_TOO_LARGE, PDF_BAD, PDF_RESAVED
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  if (bytes.length > PDF_BYTES) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'PDF', size: bytes.length, limit: PDF_BYTES });
  }
  const table = startOf(bytes);
  const budget = createBudget(bytes.length * MOST_READINGS);
  const offsets = new Map<number, number>();
  let trailer: PdfDictionary | undefined;
  const seen = new Set<number>();
  for (let at: PdfValue | undefined = table; typeof at === 'number'; ) {
    if (seen.has(at) || seen.size === MOST_REVISIONS) throw pdfFault('its revisions do not end');
    seen.add(at);
    const older = readTable(bytes, at, { offsets, budget });
    trailer ??= older;
    at = older.get('Prev');
  }
  const newest = trailer as PdfDictionary;
  if (newest.has('Encrypt')) throw pdfResaved('it is encrypted');
  return createReader(bytes, { offsets, budget }, { trailer: newest, table });
}

/** Where objects stand, and what may still be read. */
interface Reading {
  readonly offsets: Map<number, number>;
  readonly budget: Budget;
}

/** What reading a document may cost: one place may be pointed at from many. */
interface Budget {
  /** Takes the bytes of what was read. @throws SteleError PDF_BAD where there were too many */
  spend(bytes: number): void;
}

function createBudget(bytes: number): Budget {
  let left = bytes;
  return {
    spend: (spent) => {
      left -= spent;
      if (left < 0) throw pdfFault('its objects lie inside each other');
    },
  };
}

function createReader(
  bytes: Uint8Array,
  { offsets, budget }: Reading,
  { trailer, table }: Pick<ReadPdf, 'trailer' | 'table'>,
): ReadPdf {
  const objects = new Map<number, PdfObject>();
  const resolve = (value: PdfValue | undefined): PdfObject => {
    if (!(value instanceof PdfReference)) return { value: value ?? null };
    const offset = offsets.get(value.number);
    if (offset === undefined) return { value: null };
    const object = objects.get(value.number) ?? readObject(bytes, offset, { number: value.number, budget });
    objects.set(value.number, object);
    return object;
  };
  const streamData = ({ value, stream }: PdfObject): Uint8Array => {
    const length = isDictionary(value) ? resolve(value.get('Length')).value : undefined;
    if (stream === undefined || typeof length !== 'number' || length < 0 || stream + length > bytes.length) {
      throw pdfFault('a stream has no data');
    }
    return bytes.subarray(stream, stream + length);
  };
  return { trailer, table, resolve, streamData };
}

/** Where the newest table stands, as the end of the document says (§7.5.5). */
function startOf(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL);
  const tail = String.fromCharCode(...bytes.subarray(from));
  if (String.fromCharCode(...bytes.subarray(0, 5)) !== '%PDF-') throw pdfFault('it does not begin as one');
  const found = tail.lastIndexOf('startxref');
  if (found < 0) throw pdfFault('its end is missing');
  return new Scanner(bytes, from + found + 'startxref'.length).integer('where its table of objects stands');
}

/** Takes a table in: what a newer one says of an object stays. @returns its trailer */
function readTable(bytes: Uint8Array, at: number, { offsets, budget }: Reading): PdfDictionary {
  const scanner = new Scanner(bytes, at);
  if (!scanner.takes('xref')) {
    if (/^\d+$/.test(scanner.word())) throw pdfResaved('its table of objects is compressed');
    throw pdfFault('its table of objects is missing');
  }
  while (!scanner.takes('trailer')) {
    const first = scanner.integer('a number of the table of objects');
    const count = scanner.integer('a number of the table of objects');
    if (offsets.size + count > MOST_OBJECTS) throw pdfFault('it has too many objects');
    for (let i = 0; i < count; i++) {
      const offset = scanner.integer('a place in the table of objects');
      scanner.integer('a generation in the table of objects');
      if (scanner.word() === 'n' && !offsets.has(first + i)) offsets.set(first + i, offset);
    }
  }
  const trailer = scanner.value();
  budget.spend(scanner.at - at);
  if (!isDictionary(trailer)) throw pdfFault('its trailer is missing');
  if (trailer.has('XRefStm')) throw pdfResaved('its table of objects is compressed');
  return trailer;
}

interface ObjectToRead {
  readonly number: number;
  readonly budget: Budget;
}

function readObject(bytes: Uint8Array, offset: number, { number, budget }: ObjectToRead): PdfObject {
  const scanner = new Scanner(bytes, offset);
  if (scanner.integer('an object') !== number) throw pdfFault('its table of objects does not fit its objects');
  scanner.integer('a generation');
  if (!scanner.takes('obj')) throw pdfFault('its table of objects does not fit its objects');
  const value = scanner.value();
  const stream = isDictionary(value) ? scanner.streamStart() : undefined;
  budget.spend(scanner.at - offset);
  return { value, span: { start: offset, end: scanner.at }, ...(stream !== undefined && { stream }) };
}
