import type { EvidencePackage } from '@stele/protocol';
import type { ContentDigest } from '../../src/index.ts';

/** Evidence with what a user brings to check it. */
export interface Sample {
  /** File name of its vector. */
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly what: string;
  readonly evidence: EvidencePackage;
  /** Fingerprint that the user trusts. */
  readonly genesis: string;
  readonly content?: ContentDigest;
  /** Certificates of time-stamping authorities that the user trusts, in base64. */
  readonly timestampRoots?: readonly string[];
}
