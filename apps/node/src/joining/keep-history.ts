import type { Chain } from '@stele/ledger';
import { fromBase64 } from '@stele/protocol';
import { CertificateStore } from '../certificates/certificate-store.ts';
import type { ChainLayout } from '../data/layout.ts';
import type { ChosenSnapshot } from './choose-snapshot.ts';

/**
 * Keeps what a node that begins with a snapshot cannot read from its own blocks: how the validators changed since the
 * founding, and who certified the block of the snapshot. Its evidence packages go on from there.
 */
export async function keepHistory(chain: Chain, layout: ChainLayout, chosen: ChosenSnapshot): Promise<void> {
  const { height, proof, changes, certified } = chosen;
  const store = await CertificateStore.open(layout.certificates);
  try {
    const sets = proof.setChanges.map((change, i) => ({
      height: changes[i] as number,
      set: fromBase64(change.validators),
      change,
    }));
    if (chain.sections.engine) await store.sets.write(sets, height);
    // One over a later header is none of this node's before it has that header.
    if (certified.height === height) await store.put(height, certified.certificate);
  } finally {
    await store.close();
  }
}
