import { EVIDENCE_MEDIA_TYPE, LIMITS, SteleError } from '@stele/protocol';
import { inflate } from './inflate.ts';
import { pdfFault, pdfResaved } from './pdf-fault.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';
import { isDictionary, nameOf, type PdfDictionary, type PdfObject, type PdfValue } from './values.ts';

/** An evidence package that was attached to a certificate. */
export interface AttachedEvidence {
  /** Name of the file. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An evidence package that is attached to a document, still packed. */
export interface Attachment {
  /** Name of the file. */
  readonly name: string;
  /** Unpacks it. @throws SteleError WIRE_TOO_LARGE, PDF_BAD, PDF_RESAVED */
  readonly unpack: () => Promise<Uint8Array>;
}

const SUFFIX = '.stele.json';
/** Attachments that are looked at, and nodes of the tree that lists them: one in a circle would have no end. */
const MOST_FILES = 256;
const MOST_NODES = 1024;
/** Bytes of the name of a file that is looked at. */
const LONGEST_NAME = 4096;

/**
 * Finds the evidence package that is attached to a certificate. Nothing of the page or of a signature is believed: what
 * the package proves, its verification tells.
 * @param bytes from anybody
 * @throws SteleError WIRE_TOO_LARGE, PDF_BAD, PDF_RESAVED, PDF_WITHOUT_EVIDENCE
 */
export async function extractEvidence(bytes: Uint8Array): Promise<AttachedEvidence> {
  const { name, unpack } = findAttachment(bytes);
  return { name, bytes: await unpack() };
}

/**
 * Finds the evidence package that is attached to a document: what is wrong with it after that is wrong with a certificate.
 * @param bytes from anybody
 * @throws SteleError WIRE_TOO_LARGE, PDF_BAD, PDF_RESAVED, PDF_WITHOUT_EVIDENCE
 */
export function findAttachment(bytes: Uint8Array): Attachment {
  const pdf = readPdf(bytes);
  const catalog = pdf.resolve(pdf.trailer.get('Root')).value;
  if (!isDictionary(catalog)) throw pdfFault('its catalogue is missing');
  for (const file of attachedFiles(pdf, catalog)) {
    const found = evidenceIn(pdf, file);
    if (found) return { name: found.name, unpack: () => contentOf(pdf, found.stream) };
  }
  throw new SteleError('PDF_WITHOUT_EVIDENCE', {});
}

/** File specifications: the associated files of the document (ISO 32000-2 §14.13), then all in the tree of names. */
function attachedFiles(pdf: ReadPdf, catalog: PdfDictionary): readonly PdfDictionary[] {
  const associated = pdf.resolve(catalog.get('AF')).value;
  const listed: PdfValue[] = Array.isArray(associated) ? associated.slice(0, MOST_FILES) : [];
  const names = pdf.resolve(catalog.get('Names')).value;
  if (isDictionary(names)) listed.push(...namedFiles(pdf, names.get('EmbeddedFiles')));
  return [...new Set(listed.map((value) => pdf.resolve(value).value).filter(isDictionary))];
}

/** The values of a tree of names (ISO 32000-1 §7.9.6). */
function namedFiles(pdf: ReadPdf, root: PdfValue | undefined): PdfValue[] {
  const found: PdfValue[] = [];
  const nodes = [root];
  const seen = new Set<PdfValue>();
  for (let i = 0; i < Math.min(nodes.length, MOST_NODES) && found.length < MOST_FILES; i++) {
    const tree = pdf.resolve(nodes[i]).value;
    if (!isDictionary(tree) || seen.has(tree)) continue;
    seen.add(tree);
    const names = pdf.resolve(tree.get('Names')).value;
    if (Array.isArray(names)) found.push(...names.slice(0, 2 * MOST_FILES).filter((_, place) => place % 2 === 1));
    const kids = pdf.resolve(tree.get('Kids')).value;
    if (Array.isArray(kids)) nodes.push(...kids.slice(0, MOST_FILES));
  }
  return found;
}

function evidenceIn(
  pdf: ReadPdf,
  file: PdfDictionary,
): { readonly name: string; readonly stream: PdfObject } | undefined {
  const embedded = pdf.resolve(file.get('EF')).value;
  if (!isDictionary(embedded)) return undefined;
  const stream = pdf.resolve(embedded.get('F') ?? embedded.get('UF'));
  if (!isDictionary(stream.value)) return undefined;
  const name = textOf(pdf.resolve(file.get('UF') ?? file.get('F')).value);
  const isEvidence = nameOf(stream.value.get('Subtype')) === EVIDENCE_MEDIA_TYPE || name.endsWith(SUFFIX);
  return isEvidence ? { name, stream } : undefined;
}

async function contentOf(pdf: ReadPdf, stream: PdfObject): Promise<Uint8Array> {
  const dictionary = stream.value as PdfDictionary;
  const data = pdf.streamData(stream);
  const filter = pdf.resolve(dictionary.get('Filter')).value;
  const [only, ...others] = Array.isArray(filter) ? filter : [filter];
  const name = nameOf(only);
  if (
    only !== null &&
    only !== undefined &&
    (name !== 'FlateDecode' || others.length > 0 || dictionary.has('DecodeParms'))
  ) {
    throw pdfResaved('its attachment is packed in another way');
  }
  if (name !== undefined) return inflate(data, LIMITS.evidenceBytes);
  if (data.length > LIMITS.evidenceBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'EvidencePackage', size: data.length, limit: LIMITS.evidenceBytes });
  }
  return new Uint8Array(data);
}

/** A text string (ISO 32000-1 §7.9.2.2): UTF-16 behind its mark, else taken as Latin letters; nothing where it is too long. */
function textOf(value: PdfValue): string {
  if (!(value instanceof Uint8Array) || value.length > LONGEST_NAME) return '';
  const isWide = value[0] === 0xfe && value[1] === 0xff;
  return new TextDecoder(isWide ? 'utf-16be' : 'latin1').decode(value);
}
