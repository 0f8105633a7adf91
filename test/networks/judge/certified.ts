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
  const check = async (what: string, ask: () => Promise<EvidencePackage>): Promise<Finding[]> => {
    try {
      verifyEvidence({ evidence: await ask(), genesis, crypto: nodeCrypto, cache });
      return [];
    } catch (error) {
      if (isSteleError(error))
        return [finding('not certified', `${what} by ${view.name}: ${error.code} ${error.message}`)];
      throw error;
    }
  };
  const found: Finding[] = [];
  for (const id of transactions) found.push(...(await check(`transaction ${id}`, () => view.transactionPackage(id))));
  for (const record of records) found.push(...(await check(`record ${record}`, () => view.recordPackage(record))));
  return found;
}
