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

/**
 * Evidence of each node for a sample verifies offline, under the fingerprint of the genesis alone. A node that began with a
 * snapshot may say of what is older that it does not keep it, as long as another one does.
 */
export async function certified(views: readonly NodeView[], sample: Sample, genesis: string): Promise<Finding[]> {
  const pruned = new Map<string, number>();
  const each = await Promise.all(views.map((view) => certifiedBy(view, sample, genesis, pruned)));
  const lost = [...pruned].filter(([, count]) => count === views.length);
  return [...each.flat(), ...lost.map(([what]) => finding('not certified', `${what}: no node keeps it any more`))];
}

async function certifiedBy(
  view: NodeView,
  { transactions, records }: Sample,
  genesis: string,
  pruned: Map<string, number>,
): Promise<Finding[]> {
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
      if (error.code === 'STATE_PRUNED') {
        pruned.set(what, (pruned.get(what) ?? 0) + 1);
        return [];
      }
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
