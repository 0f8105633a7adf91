import { type EvidencePackage, isSteleError, LIMITS, parseEvidencePackage } from '@stele/protocol';
import { type Attachment, findAttachment, PDF_BYTES } from '@stele/verifier/pdf';

/** What stands in every evidence package and hardly in any other file. */
const MARK = '"stele.evidence"';

const PDF_BEGIN = '%PDF-';

/**
 * The evidence package that a file is, or that is attached to it where it is a certificate.
 * @returns damaged for one that cannot be read, undefined for any other file
 */
export async function packageOfFile(file: File): Promise<EvidencePackage | 'damaged' | undefined> {
  const text = (await isPdf(file)) ? await attachedText(file) : await textOfPackage(file);
  if (text === undefined || text === 'damaged') return text;
  return unlessDamaged(async () => parseEvidencePackage(text));
}

async function isPdf(file: File): Promise<boolean> {
  return (await file.slice(0, PDF_BEGIN.length).text()) === PDF_BEGIN;
}

async function textOfPackage(file: File): Promise<string | undefined> {
  if (file.size > LIMITS.evidenceBytes) return undefined;
  const text = await file.text();
  return text.includes(MARK) ? text : undefined;
}

/** A PDF without a package is a document like any other; one whose package cannot be unpacked is a damaged certificate. */
async function attachedText(file: File): Promise<string | undefined> {
  const attachment = await attachmentOf(file);
  return attachment && unlessDamaged(async () => new TextDecoder().decode(await attachment.unpack()));
}

async function attachmentOf(file: File): Promise<Attachment | undefined> {
  // An original may be larger than memory.
  if (file.size > PDF_BYTES) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return findAttachment(bytes);
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}

async function unlessDamaged<Value>(read: () => Promise<Value>): Promise<Value | 'damaged'> {
  try {
    return await read();
  } catch (error) {
    if (isSteleError(error)) return 'damaged';
    throw error;
  }
}
