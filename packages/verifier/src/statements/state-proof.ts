import { decodeTreeProof, type EvidencePackage, type ProvenState, verifyState } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { ChainHeader } from '../trust/chain-header.ts';
import type { Founding } from '../trust/founding.ts';

/** Leaves that one fact about a key needs at most: the version that held, and the one that followed. */
const LEAVES_OF_KEY = 2;

/**
 * Checks a package's state proof under its base header. A proof of more leaves than the package can use is
 * refused: each leaf costs work again in every statement.
 * @throws SteleError STATE_PROOF_INVALID, EVIDENCE_BAD
 */
export function openStateProof(
  founding: Founding,
  base: ChainHeader,
  evidence: EvidencePackage,
): ProvenState | undefined {
  if (evidence.stateProof === undefined) return undefined;
  const proof = bytesOf(evidence.stateProof, 'the state proof');
  const keys = evidence.statements.filter(({ type }) => type === 'state').length;
  const needed = LEAVES_OF_KEY * keys + evidence.earlierHeaders.length;
  if (decodeTreeProof(founding.hasher, proof).sns.length > needed) {
    throw refusal('STATE_PROOF_INVALID', 'proof-leaves', {});
  }
  return verifyState(founding.hasher, base, proof);
}
