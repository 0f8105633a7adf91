import { concatBytes, utf8 } from '@stele/protocol';
import {
  isDictionary,
  type PdfDictionary,
  PdfName,
  PdfReference,
  type PdfValue,
  pdfFault,
  type ReadPdf,
  readPdf,
} from '@stele/verifier/pdf';
import { serialise } from '../pdf/serialise.ts';

/** A document that waits for its signature. */
export interface PreparedDocument {
  readonly bytes: Uint8Array;
  /** The string that takes the signature, with its brackets: all other bytes are signed. */
  readonly gap: { readonly start: number; readonly end: number };
}

export interface SignatureField {
  /** Bytes that the signature may have. */
  readonly room: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Widget annotation flags: print, locked (ISO 32000-1 §12.5.3). */
const PRINT_AND_LOCKED = 132;
/** The document is signed, and is to be changed by adding revisions only (§12.7.2). */
const SIGNED_AND_APPEND_ONLY = 3;
/** Stands for a number that is known once everything is written. */
const BLANK = '0000000000';

/** Adds a revision with an invisible field for a signature over everything but the signature (ISO 32000-1 §12.8.1). */
export function appendSignature(document: Uint8Array, field: SignatureField): PreparedDocument {
  const pdf = readPdf(document);
  const { trailer } = pdf;
  const root = reference(trailer.get('Root'));
  const catalog = dictionary(pdf, root);
  const pageAt = firstPage(pdf, catalog);
  const page = dictionary(pdf, pageAt);
  const size = trailer.get('Size') as number;
  const [signature, widget] = [size, size + 1];
  const annotations = pdf.resolve(page.get('Annots')).value;
  const objects = new Map([
    [root.number, serialise(new Map([...catalog, ['AcroForm', form(widget)]]))],
    [
      pageAt.number,
      serialise(
        new Map([...page, ['Annots', [...(Array.isArray(annotations) ? annotations : []), new PdfReference(widget)]]]),
      ),
    ],
    [signature, signatureText(field)],
    [widget, serialise(widgetOf(signature, pageAt))],
  ]);
  return write(document, objects, new Map([...trailer, ['Size', size + 2], ['Prev', pdf.table]]));
}

function form(widget: number): PdfDictionary {
  return new Map<string, PdfValue>([
    ['Fields', [new PdfReference(widget)]],
    ['SigFlags', SIGNED_AND_APPEND_ONLY],
  ]);
}

function widgetOf(signature: number, page: PdfReference): PdfDictionary {
  return new Map<string, PdfValue>([
    ['Type', new PdfName('Annot')],
    ['Subtype', new PdfName('Widget')],
    ['FT', new PdfName('Sig')],
    ['T', utf8('Signature1')],
    ['V', new PdfReference(signature)],
    ['Rect', [0, 0, 0, 0]],
    ['F', PRINT_AND_LOCKED],
    ['P', page],
  ]);
}

/** A signature dictionary with room for what is known last (EN 319 142-1 §5.3). */
function signatureText({ room, time }: SignatureField): string {
  const date = new Date(time).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return [
    '<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached',
    `/M (D:${date}Z)`,
    `/ByteRange [0 ${BLANK} ${BLANK} ${BLANK}]`,
    `/Contents <${'0'.repeat(2 * room)}>\n>>`,
  ].join('\n');
}

function write(document: Uint8Array, objects: ReadonlyMap<number, string>, trailer: PdfDictionary): PreparedDocument {
  let text = '\n';
  const entries: string[] = [];
  for (const [number, content] of objects) {
    const offset = String(document.length + text.length).padStart(10, '0');
    entries.push(`${number} 1\n${offset} 00000 n \n`);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const table = document.length + text.length;
  text += `xref\n${entries.join('')}trailer\n${serialise(trailer)}\nstartxref\n${table}\n%%EOF\n`;
  const start = document.length + text.indexOf('/Contents <') + '/Contents '.length;
  const end = document.length + text.indexOf('>', start - document.length) + 1;
  const total = document.length + text.length;
  const range = [start, end, total - end].map((value) => String(value).padEnd(BLANK.length)).join(' ');
  const whole = text.replace(`${BLANK} ${BLANK} ${BLANK}`, range);
  return { bytes: concatBytes(document, utf8(whole)), gap: { start, end } };
}

/** The first page that the tree of pages leads to. */
function firstPage(pdf: ReadPdf, catalog: PdfDictionary): PdfReference {
  const kids = dictionary(pdf, reference(catalog.get('Pages'))).get('Kids');
  return reference(Array.isArray(kids) ? kids[0] : undefined);
}

function reference(value: PdfValue | undefined): PdfReference {
  if (!(value instanceof PdfReference)) throw pdfFault('its catalogue is missing');
  return value;
}

function dictionary(pdf: ReadPdf, at: PdfReference): PdfDictionary {
  const { value } = pdf.resolve(at);
  if (!isDictionary(value)) throw pdfFault('its catalogue is missing');
  return value;
}
