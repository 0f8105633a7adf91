import { type AnchoredStatement, decodeAnchoredRecord, type Hasher, Tag, verifyListProof } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { Entries } from './entries.ts';
import type { ProvenAnchored } from './interface.ts';

/**
 * Checks that a record stands at its place in an anchored batch, whose root and count the state holds.
 * @throws SteleError VERIFY_PROOF, EVIDENCE_BAD
 */
export function proveAnchored(hasher: Hasher, entries: Entries, statement: AnchoredStatement): ProvenAnchored {
  const { batch, index } = statement;
  const anchor = entries.anchor(batch);
  if (!anchor) throw refusal('VERIFY_PROOF', 'proof-batch', { batch });
  const bytes = bytesOf(statement.record, 'a record');
  const leaf = hasher.tagged(Tag.anchoredRecord, bytes);
  const siblings = statement.siblings.map((sibling) => bytesOf(sibling, 'a hash'));
  if (!verifyListProof(hasher, anchor.root, anchor.count, index, leaf, siblings)) {
    throw refusal('VERIFY_PROOF', 'proof-anchored', { index, batch });
  }
  const record = decodeAnchoredRecord(bytes);
  if (!record) throw refusal('EVIDENCE_BAD', 'anchored-shape', { index });
  return { anchor, index, record };
}
