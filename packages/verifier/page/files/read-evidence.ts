import { type EvidencePackage, isSteleError, LIMITS, parseEvidencePackage, type SteleError } from '@stele/protocol';

/** What stands in every evidence package and hardly in any other file. */
const MARK = '"stele.evidence"';

/** A file that says of itself that it is an evidence package, or has one attached. */
export type ReadEvidence = { readonly evidence: EvidencePackage } | { readonly error: SteleError };

/** Reads a file as evidence package; undefined for any other file. */
export async function readEvidence(file: File): Promise<ReadEvidence | undefined> {
  if (file.size > LIMITS.evidenceBytes) return undefined;
  const text = await file.text();
  return text.includes(MARK) ? readPackage(async () => text) : undefined;
}

/** Reads the text of an evidence package. */
export async function readPackage(text: () => Promise<string>): Promise<ReadEvidence> {
  try {
    return { evidence: parseEvidencePackage(await text()) };
  } catch (error) {
    if (isSteleError(error)) return { error };
    throw error;
  }
}
