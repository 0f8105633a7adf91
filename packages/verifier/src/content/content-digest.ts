import { type ContentHash, claimedContent, type EvidencePackage } from '@stele/protocol';

/** Hash of a file, made by the caller so that files of any size can be checked. */
export interface ContentDigest {
  readonly algorithm: ContentHash;
  /** Hex. */
  readonly digest: string;
  /** Bytes. */
  readonly size?: number;
}

/** The hash that a file must be digested with to be checked against a package; undefined where none can be. */
export function contentHashOf(evidence: EvidencePackage): ContentHash | undefined {
  return claimedContent(evidence.claim)?.algorithm;
}
