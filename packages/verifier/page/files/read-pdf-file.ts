import { portableCrypto } from '@stele/crypto';
import { isSteleError, SteleError } from '@stele/protocol';
import {
  type Attachment,
  checkDocument,
  type DocumentStanding,
  findAttachment,
  PDF_BYTES,
} from '../../src/pdf/index.ts';
import { type ReadEvidence, readPackage } from './read-evidence.ts';

/** A PDF, or what is called one, in which no package was found, and why. */
export interface PlainPdf {
  readonly fault: SteleError;
}

/** The package that is attached to a PDF, and how the PDF around it stands. */
export type ReadPdfFile = ReadEvidence & { readonly document: DocumentStanding };

const BEGIN = '%PDF-';

/**
 * Reads a PDF as certificate: the package that is attached to it, and whether the PDF is as its signer left it. One without a package may be an original; one whose
 * package cannot be unpacked is a damaged certificate.
 * @returns undefined for any other file.
 */
export async function readPdfFile(file: File): Promise<ReadPdfFile | PlainPdf | undefined> {
  const isPdf = (await file.slice(0, BEGIN.length).text()) === BEGIN;
  if (!isPdf && !/\.pdf$/i.test(file.name)) return undefined;
  const found = await openPdf(file);
  if ('fault' in found) return found;
  const { attachment, document } = found;
  return { ...(await readPackage(async () => new TextDecoder().decode(await attachment.unpack()))), document };
}

interface OpenedPdf {
  readonly attachment: Attachment;
  readonly document: DocumentStanding;
}

async function openPdf(file: File): Promise<OpenedPdf | PlainPdf> {
  try {
    // Before it is read: an original may be larger than memory.
    if (file.size > PDF_BYTES) {
      throw new SteleError('WIRE_TOO_LARGE', { type: 'PDF', size: file.size, limit: PDF_BYTES });
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { attachment: findAttachment(bytes), document: checkDocument(bytes, portableCrypto) };
  } catch (fault) {
    if (isSteleError(fault)) return { fault };
    throw fault;
  }
}
