import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, fromHex, LIMITS, SteleError, toBase64 } from '@stele/protocol';
import type { MessageImprint } from '@stele/timestamp';
import { requestTimestamps, type TimestampOutcome } from '@stele/timestamp/node';
import { createTrustCache, type VerificationReport, verifyEvidence } from '@stele/verifier';

/** What a time stamp is of: the content, or the block that the proofs of a package lead to. */
export type StampedPart = EvidencePackage['timestamps'][number]['over'];

export interface StamperOptions {
  /** Addresses of time-stamping authorities. */
  readonly authorities: readonly string[];
  readonly over: StampedPart;
  readonly signal?: AbortSignal;
}

/** A package with the time stamps that were got, and what came of each authority. */
export interface StampedPackage {
  readonly evidence: EvidencePackage;
  readonly outcomes: readonly TimestampOutcome[];
}

/** Gets time stamps for packages. Those of one block share theirs: each authority is asked once. */
export class Stamper {
  readonly #options: StamperOptions;
  readonly #cache = createTrustCache();
  readonly #asked = new Map<string, Promise<readonly TimestampOutcome[]>>();

  constructor(options: StamperOptions) {
    this.#options = options;
  }

  /**
   * Adds time stamps to a package, once it was verified under the genesis that it names itself.
   * @throws SteleError EVIDENCE_BAD, and what `verifyEvidence` throws
   */
  async stamp(evidence: EvidencePackage): Promise<StampedPackage> {
    const { authorities, over } = this.#options;
    if (evidence.timestamps.length + authorities.length > LIMITS.evidenceTimestamps) {
      throw new SteleError('EVIDENCE_BAD', { reason: `it has more than ${LIMITS.evidenceTimestamps} time stamps` });
    }
    const { genesis } = evidence.chain;
    const report = verifyEvidence({ evidence, genesis, crypto: nodeCrypto, cache: this.#cache });
    const outcomes = await this.#ask(imprintOf(report, over));
    const added = outcomes.flatMap((outcome) => ('token' in outcome ? [{ over, token: toBase64(outcome.token) }] : []));
    return { evidence: { ...evidence, timestamps: [...evidence.timestamps, ...added] }, outcomes };
  }

  #ask(imprint: { readonly hash: MessageImprint['hash']; readonly digest: string }) {
    const { hash, digest } = imprint;
    const key = `${hash}:${digest}`;
    const { authorities, signal } = this.#options;
    const options = { hash, digest: fromHex(digest), crypto: nodeCrypto, ...(signal && { signal }) };
    const asked = this.#asked.get(key) ?? requestTimestamps(authorities, options);
    this.#asked.set(key, asked);
    return asked;
  }
}

/** @throws SteleError EVIDENCE_BAD */
function imprintOf({ chain, certificate, subject }: VerificationReport, over: StampedPart) {
  if (over === 'header') return { hash: chain.hash, digest: certificate.hash };
  if (subject.kind === 'record') return { hash: subject.algorithm, digest: subject.digest };
  throw new SteleError('EVIDENCE_BAD', { reason: 'it is about no file' });
}
