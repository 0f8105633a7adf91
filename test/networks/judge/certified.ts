import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, isSteleError } from '@stele/protocol';
import { createTrustCache, verifyEvidence } from '@stele/verifier';
import { type Finding, finding } from './finding.ts';
import type { NodeView } from './node-view.ts';

/** What evidence is asked of: ids of transactions, and keys of evidence records. */
export interface Sample {
  readonly transactions: readonly string[];
  readonly records: readonly string[];
}

/** Evidence of each node for a sample verifies offline, under the fingerprint of the genesis alone. */
export async function certified(views: readonly NodeView[], sample: Sample, genesis: string): Promise<Finding[]> {
  const each = await Promise.all(views.map((view) => certifiedBy(view, sample, genesis)));
  return each.flat();
}

async function certifiedBy(view: NodeView, { transactions, records }: Sample, genesis: string): Promise<Finding[]> {
  const cache = createTrustCache();
  const check = async (what: string, ask: () => Promise<EvidencePackage>, isOfIt: IsOfIt): Promise<Finding[]> => {
    try {
      const evidence = await ask();
      verifyEvidence({ evidence, genesis, crypto: nodeCrypto, cache });
      return isOfIt(evidence)
        ? []
        : [finding('not certified', `${what} by ${view.name}: the package is of another one`)];
    } catch (error) {
      if (!isSteleError(error)) throw error;
      return [finding('not certified', `${what} by ${view.name}: ${error.code} ${error.message}`)];
    }
  };
  const found: Finding[] = [];
  for (const id of transactions) {
    found.push(
      ...(await check(
        id,
        () => view.transactionPackage(id),
        ({ claim }) => claim.transaction === id,
      )),
    );
  }
  for (const record of records) {
    found.push(
      ...(await check(
        record,
        () => view.recordPackage(record),
        ({ claim }) => claim.record === record,
      )),
    );
  }
  return found;
}

type IsOfIt = (evidence: EvidencePackage) => boolean;
