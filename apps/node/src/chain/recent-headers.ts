import { CERTIFICATION_DEPTH, type CertifiableHeader, type Ledger } from '@stele/ledger';
import { equalBytes, headerCodec, headerHash } from '@stele/protocol';
import type { StateStore } from '@stele/store';

/**
 * Headers before the newest one that the same validators certify, oldest first. An engine that is started again brings
 * proposals again that carry certificates of them: a node that did not know them would refuse what it had agreed to.
 */
export async function recentHeaders(ledger: Ledger, store: StateStore): Promise<CertifiableHeader[]> {
  const { height: tip } = ledger.tip();
  const { set, hash } = ledger.validators().newest;
  const headers: CertifiableHeader[] = [];
  for (let height = Math.max(1, tip - CERTIFICATION_DEPTH + 1, store.start()); height < tip; height++) {
    const { header } = await store.summary(height);
    const isSame = equalBytes(headerCodec.decode(header).validatorsHash, hash);
    if (isSame) headers.push({ height, headerHash: headerHash(ledger.chain.hasher, header), set });
  }
  return headers;
}
