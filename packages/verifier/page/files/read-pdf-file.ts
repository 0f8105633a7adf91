import { isSteleError, SteleError } from '@stele/protocol';
import { type Attachment, findAttachment, PDF_BYTES } from '../../src/pdf/index.ts';
import { type ReadEvidence, readPackage } from './read-evidence.ts';

/** A PDF, or what is called one, in which no package was found, and why. */
export interface PlainPdf {
  readonly fault: SteleError;
}

const BEGIN = '%PDF-';

/**
 * Reads a PDF as certificate: the package that is attached to it. One without a package may be an original; one whose
 * package cannot be unpacked is a damaged certificate.
 * @returns undefined for any other file.
 */
export async function readPdfFile(file: File): Promise<ReadEvidence | PlainPdf | undefined> {
  const isPdf = (await file.slice(0, BEGIN.length).text()) === BEGIN;
  if (!isPdf && !/\.pdf$/i.test(file.name)) return undefined;
  const attachment = await attachmentOf(file);
  if ('fault' in attachment) return attachment;
  return readPackage(async () => new TextDecoder().decode(await attachment.unpack()));
}

async function attachmentOf(file: File): Promise<Attachment | PlainPdf> {
  try {
    // Before it is read: an original may be larger than memory.
    if (file.size > PDF_BYTES) {
      throw new SteleError('WIRE_TOO_LARGE', { type: 'PDF', size: file.size, limit: PDF_BYTES });
    }
    return findAttachment(new Uint8Array(await file.arrayBuffer()));
  } catch (fault) {
    if (isSteleError(fault)) return { fault };
    throw fault;
  }
}
