import type { CryptoBackend } from '@stele/crypto';
import type { EvidencePackage } from '@stele/protocol';
import { type ContentDigest, type Explanation, explainInPortions } from '@stele/verifier';

/** Work between two pauses that a reader does not feel, in ms. */
const PORTION_MS = 12;

interface EvidenceToCheck {
  readonly evidence: EvidencePackage;
  /** Fingerprint in hex that the reader trusts. */
  readonly genesis: string;
  readonly crypto: CryptoBackend;
  /** Hash of the file that is to be the recorded one. */
  readonly content?: ContentDigest;
}

/** Verifies an evidence package here, in the browser, step by step, and lets the page breathe meanwhile. */
export function checkEvidence(options: EvidenceToCheck): Promise<Explanation> {
  let started = performance.now();
  return explainInPortions(options, async () => {
    if (performance.now() - started < PORTION_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    started = performance.now();
  });
}
