import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, LIMITS, parseEvidencePackage, SteleError } from '@stele/protocol';
import { checkDocument, type DocumentStanding, extractEvidence, PDF_BYTES } from '@stele/verifier/pdf';
import type { Texts } from '../texts/texts.ts';
import { readBoundedFile } from './read-file.ts';

const TYPE = 'EvidencePackage';

/** Largest file that is looked at for an attached package. */
const CERTIFICATE = { type: 'PDF', limit: PDF_BYTES } as const;

/**
 * Reads an evidence package from a file of anybody: only a regular file is read, and no more than a package may have.
 * @throws SteleError FILE_UNREADABLE, WIRE_TOO_LARGE, EVIDENCE_BAD
 */
export async function readPackage(path: string, texts: Texts): Promise<EvidencePackage> {
  const bytes = await readBoundedFile(path, { type: TYPE, limit: LIMITS.evidenceBytes }, texts);
  return parseEvidencePackage(bytes.toString('utf8'));
}

/** A package, and where it was found. */
export interface FoundPackage {
  readonly evidence: EvidencePackage;
  /** The package as it stands in the file. */
  readonly bytes: Uint8Array;
  /** How the certificate stands that it is attached to; absent where it lies by itself. */
  readonly document?: DocumentStanding;
}

/**
 * Reads an evidence package, or the one that is attached to a certificate.
 * @throws SteleError FILE_UNREADABLE, WIRE_TOO_LARGE, EVIDENCE_BAD, PDF_BAD, PDF_RESAVED, PDF_WITHOUT_EVIDENCE
 */
export async function findPackage(path: string, texts: Texts): Promise<FoundPackage> {
  const file = await readBoundedFile(path, CERTIFICATE, texts);
  const isAttached = file.subarray(0, 5).toString('latin1') === '%PDF-';
  const bytes = isAttached ? await attachedTo(file) : file;
  if (bytes.length > LIMITS.evidenceBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: TYPE, size: bytes.length, limit: LIMITS.evidenceBytes });
  }
  const evidence = parseEvidencePackage(new TextDecoder().decode(bytes));
  return { evidence, bytes, ...(isAttached && { document: checkDocument(file, nodeCrypto) }) };
}

async function attachedTo(pdf: Uint8Array): Promise<Uint8Array> {
  return (await extractEvidence(pdf)).bytes;
}
