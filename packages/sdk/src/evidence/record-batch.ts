import {
  type Bytes,
  createListTreeIn,
  encodeAnchoredRecord,
  type Hash,
  type Hasher,
  LIMITS,
  type ListTree,
  SteleError,
  Tag,
  toBase64,
  toHex,
} from '@stele/protocol';
import { depositRecord, type EvidenceItem } from './batches.ts';

/** Bytes of a batch's id. */
const ID_BYTES = 16;

/** Records that are anchored together, with the tree over them. Who keeps it can prove each of them. */
export interface RecordBatch<Item extends EvidenceItem = EvidenceItem> {
  readonly items: readonly Item[];
  /** The record of each item as it is hashed. */
  readonly records: readonly Bytes[];
  /** Gives nodes in base64, as packages spell them. */
  readonly tree: ListTree<string>;
  /** Root of the tree in hex. */
  readonly root: string;
  /** Id under which it is anchored, in hex, unless another one is given: the beginning of its root. */
  readonly id: string;
}

/**
 * Builds the tree over records, in their order.
 * @param hasher of the chain that the root goes to.
 * @throws SteleError EVIDENCE_BATCH
 */
export function createRecordBatch<Item extends EvidenceItem>(hasher: Hasher, given: Iterable<Item>): RecordBatch<Item> {
  const items = [...given];
  const { length: count } = items;
  const limit = LIMITS.anchorRecords;
  if (count === 0 || count > limit) throw new SteleError('EVIDENCE_BATCH', { count, limit });
  const records = items.map((item) => encodeAnchoredRecord(depositRecord(item)));
  const tree = createListTreeIn(hasher, leavesOf(hasher, records), toBase64);
  const root = toHex(tree.root);
  return { items, records, tree, root, id: root.slice(0, 2 * ID_BYTES) };
}

function leavesOf(hasher: Hasher, records: readonly Bytes[]): Hash[] {
  return records.map((record) => hasher.tagged(Tag.anchoredRecord, record));
}
