import { portableCrypto } from '@stele/crypto';
import { parseEvidencePackage } from '@stele/protocol';
import { type ContentDigest, verifyEvidence } from '@stele/verifier';

/** A package as text, and what it is verified with. */
export interface GivenPackage {
  readonly text: string;
  readonly genesis: string;
  readonly content: ContentDigest;
}

/** Reads and verifies packages as the verification page does, each from nothing. @returns milliseconds for each */
function verifyAll(packages: readonly GivenPackage[]): number[] {
  return packages.map(({ text, genesis, content }) => {
    const start = performance.now();
    const evidence = parseEvidencePackage(text);
    const report = verifyEvidence({ evidence, genesis, content, crypto: portableCrypto });
    if (report.content !== 'matches') throw new TypeError('A package is not what it was made.');
    return performance.now() - start;
  });
}

Object.assign(globalThis, { verifyAll });
