import type { EvidenceClaim } from './package.ts';
import { type ContentHash, parseEvidenceRecordKey } from './record.ts';

/** The content hash that a package claims to be about; undefined where it is about no content. */
export function claimedContent({
  record,
  anchored,
}: EvidenceClaim): { readonly algorithm: ContentHash; readonly digest: string } | undefined {
  if (record !== undefined) {
    const parts = parseEvidenceRecordKey(record);
    return parts && { algorithm: parts.algorithm, digest: parts.digest };
  }
  const [algorithm, digest] = anchored?.content.split(':') ?? [];
  return digest === undefined ? undefined : { algorithm: algorithm as ContentHash, digest };
}
