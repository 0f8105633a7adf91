import { nodeCrypto } from '@stele/crypto/node';
import type { AuditHead } from '@stele/node';
import type { EvidencePackage } from '@stele/protocol';
import { verifyEvidence } from '@stele/verifier';

/**
 * The anchor that a package proves: the event of a successful sys.audit/anchor about a node.
 * @returns undefined where it proves something else.
 * @throws SteleError VERIFY_* where it proves nothing.
 */
export function provenAnchor(evidence: EvidencePackage, genesis: string, node: string): AuditHead | undefined {
  const { subject } = verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  if (subject.kind !== 'transaction' || subject.succeeded !== true) return undefined;
  const event = subject.events.find(({ contract, name }) => contract === 'sys.audit' && name === 'auditAnchored');
  if (!event) return undefined;
  const data = JSON.parse(event.data) as { readonly node: string; readonly sequence: number; readonly head: string };
  return data.node === node ? { sequence: data.sequence, hash: data.head } : undefined;
}
