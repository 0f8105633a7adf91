import { evidenceContract } from '@stele/evidence/contract';
import { type StateSource, SystemCollection, systemState } from '@stele/ledger';
import { EVIDENCE_ANCHORS, type EvidenceAnchor, fromHex, SteleError } from '@stele/protocol';
import type { AnchorProof } from '@stele/sdk/api';
import { buildProof } from './build-package.ts';
import type { PackageSources } from './sources.ts';

const anchors = new SystemCollection<EvidenceAnchor>(evidenceContract, EVIDENCE_ANCHORS);

/**
 * What the packages of all records of an anchored batch have in common: the batch's entry, its owner's account, and the
 * registration of the key that signed it. Who has the records makes the packages from it.
 * @throws SteleError API_NOT_FOUND
 */
export async function buildAnchorProof(
  sources: PackageSources,
  state: StateSource,
  batch: string,
): Promise<AnchorProof> {
  const anchor = anchors.read(state, batch);
  if (!anchor) throw new SteleError('API_NOT_FOUND', { what: `anchored batch ${batch}` });
  const position = await sources.reader.find(fromHex(anchor.transaction));
  if (!position) throw new SteleError('API_NOT_FOUND', { what: `transaction ${anchor.transaction}` });
  const { height } = position;
  // Of a block whose state is not kept the header cannot be shown; the entry itself says since when it stands.
  const isKept = height >= sources.reader.start();
  const proof = await buildProof(sources, {
    keys: [
      { key: anchors.keys.key(batch).raw },
      { key: systemState.keys.keys.key(anchor.signer).raw },
      { key: systemState.accounts.keys.key(anchor.owner).raw },
    ],
    blocks: isKept ? [height] : [],
    statements: [],
  });
  return { anchor, height, proof };
}
