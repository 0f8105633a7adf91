import { fromHex, type SteleError } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';
import { countSigns } from './signature-signs.ts';
import { isDictionary, nameOf, type PdfObject } from './values.ts';

/** The only signature of a document. */
export interface FoundSignature {
  /** ByteRange as it stands there: whether it fits, its reader has to see. */
  readonly range: readonly number[];
  /** Where the string of the signature stands, with its brackets. */
  readonly gap: { readonly start: number; readonly end: number };
  /** What the string holds: a signature, and the room behind it. */
  readonly contents: Uint8Array;
}

/** Fields of a form that are looked at: certificates have one. */
const MOST_FIELDS = 64;
/** Bytes of the object around it: more than the longest string that is read takes. */
const MOST_BYTES = 128 * 1024;
/** Its name and blanks, and the string: an even number of digits. */
const CONTENTS = /(\/Contents[\0\t\n\f\r ]*)<((?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)>/g;

/**
 * Finds the signature of a document through its form (ISO 32000-2 §12.7.5.5, §12.8.1).
 * @returns undefined where nothing of a document speaks of a signature
 * @throws SteleError VERIFY_DOCUMENT where only parts of one are left, or there are several; what reading it throws
 */
export function findSignature(bytes: Uint8Array): FoundSignature | undefined {
  const pdf = readPdf(bytes);
  const signs = countSigns(bytes);
  const [only, second] = signaturesOf(pdf);
  if (second || signs.ranges > 1) throw refusal('VERIFY_DOCUMENT', 'document-several', {});
  if (only) return readSignature(bytes, only);
  // Whoever breaks one name of a signature makes readers pass over all of it: the rest of it is still there.
  if (signs.any) throw torn();
  return undefined;
}

/** The values of the signature fields of the form. */
function signaturesOf(pdf: ReadPdf): readonly PdfObject[] {
  const catalog = pdf.resolve(pdf.trailer.get('Root')).value;
  const form = isDictionary(catalog) ? pdf.resolve(catalog.get('AcroForm')).value : null;
  const fields = isDictionary(form) ? pdf.resolve(form.get('Fields')).value : null;
  if (!Array.isArray(fields)) return [];
  return fields.slice(0, MOST_FIELDS).flatMap((field) => {
    const { value } = pdf.resolve(field);
    return isDictionary(value) && nameOf(value.get('FT')) === 'Sig' ? [pdf.resolve(value.get('V'))] : [];
  });
}

function readSignature(bytes: Uint8Array, { value, span }: PdfObject): FoundSignature {
  if (!isDictionary(value) || span === undefined) throw torn();
  const range = value.get('ByteRange');
  if (!Array.isArray(range) || !range.every((number): number is number => typeof number === 'number')) throw torn();
  return { range, ...readContents(bytes, span) };
}

/**
 * The string of a signature, read where it stands in the file and not as a value: which bytes are signed depends on it.
 * Digits of one case alone are taken, so that there is one way to write it and a change of any bit shows.
 */
function readContents(
  bytes: Uint8Array,
  { start, end }: NonNullable<PdfObject['span']>,
): Omit<FoundSignature, 'range'> {
  if (end - start > MOST_BYTES) throw torn();
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, end));
  const [found, second] = [...text.matchAll(CONTENTS)];
  if (found === undefined || second !== undefined) throw torn();
  const [whole, before = '', digits = ''] = found;
  const at = start + found.index;
  return { gap: { start: at + before.length, end: at + whole.length }, contents: fromHex(digits.toLowerCase()) };
}

function torn(): SteleError {
  return refusal('VERIFY_DOCUMENT', 'document-torn', {});
}
