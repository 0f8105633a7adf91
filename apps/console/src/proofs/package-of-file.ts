import type { CryptoBackend } from '@stele/crypto';
import { type EvidencePackage, isSteleError, LIMITS, parseEvidencePackage } from '@stele/protocol';
import { checkDocument, findAttachment, PDF_BYTES } from '@stele/verifier/pdf';

/** What stands in every evidence package and hardly in any other file. */
const MARK = '"stele.evidence"';

const PDF_BEGIN = '%PDF-';

/** Why a certificate or package is not taken: it cannot be read, or it was changed after it was signed. */
export type Spoilt = 'damaged' | 'changed';

/**
 * The evidence package that a file is, or that is attached to it where it is a certificate.
 * @returns what is wrong with one that is spoilt, undefined for any other file
 */
export async function packageOfFile(file: File, crypto: CryptoBackend): Promise<EvidencePackage | Spoilt | undefined> {
  return (await isPdf(file)) ? packageOfPdf(file, crypto) : packageOfText(file);
}

async function isPdf(file: File): Promise<boolean> {
  return (await file.slice(0, PDF_BEGIN.length).text()) === PDF_BEGIN;
}

async function packageOfText(file: File): Promise<EvidencePackage | Spoilt | undefined> {
  if (file.size > LIMITS.evidenceBytes) return undefined;
  const text = await file.text();
  return text.includes(MARK) ? unlessRefused('damaged', async () => parseEvidencePackage(text)) : undefined;
}

/** A PDF without a package is a document like any other; one whose package cannot be unpacked is a damaged certificate. */
async function packageOfPdf(file: File, crypto: CryptoBackend): Promise<EvidencePackage | Spoilt | undefined> {
  // An original may be larger than memory.
  if (file.size > PDF_BYTES) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const attachment = await unlessRefused(undefined, async () => findAttachment(bytes));
  if (!attachment) return undefined;
  const evidence = await unlessRefused('damaged', async () =>
    parseEvidencePackage(new TextDecoder().decode(await attachment.unpack())),
  );
  const isChanged = evidence !== 'damaged' && checkDocument(bytes, crypto).standing === 'refused';
  return isChanged ? 'changed' : evidence;
}

async function unlessRefused<Value, const Otherwise>(
  otherwise: Otherwise,
  read: () => Promise<Value>,
): Promise<Value | Otherwise> {
  try {
    return await read();
  } catch (error) {
    if (isSteleError(error)) return otherwise;
    throw error;
  }
}
