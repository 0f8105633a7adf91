import {
  type AnchoredStatement,
  decodeAnchoredRecord,
  type Hash,
  type Hasher,
  Tag,
  verifyListProof,
} from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { Entries } from './entries.ts';
import type { ProvenAnchor, ProvenAnchored } from './interface.ts';
import type { KnownNodes } from './known-nodes.ts';

/**
 * Checks that a record stands at its place in an anchored batch, whose root and count the state holds.
 * @param nodesOf nodes that ways of other records were shown to lead over.
 * @throws SteleError VERIFY_PROOF, EVIDENCE_BAD
 */
export function proveAnchored(
  hasher: Hasher,
  entries: Entries,
  statement: AnchoredStatement,
  nodesOf?: (anchor: ProvenAnchor) => KnownNodes,
): ProvenAnchored {
  const { batch, index, siblings } = statement;
  const anchor = entries.anchor(batch);
  if (!anchor) throw refusal('VERIFY_PROOF', 'proof-batch', { batch });
  const bytes = bytesOf(statement.record, 'a record');
  const leaf = hasher.tagged(Tag.anchoredRecord, bytes);
  const isKnown = nodesOf?.(anchor).hold(index, leaf, siblings);
  if (!isKnown && !stands(hasher, anchor, leaf, statement)) {
    throw refusal('VERIFY_PROOF', 'proof-anchored', { index, batch });
  }
  const record = decodeAnchoredRecord(bytes);
  if (!record) throw refusal('EVIDENCE_BAD', 'anchored-shape', { index });
  return { anchor, index, record };
}

function stands(hasher: Hasher, { root, count }: ProvenAnchor, leaf: Hash, statement: AnchoredStatement): boolean {
  const siblings = statement.siblings.map((sibling) => bytesOf(sibling, 'a hash'));
  return verifyListProof(hasher, root, count, statement.index, leaf, siblings);
}
