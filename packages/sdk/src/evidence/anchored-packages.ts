import { type EvidencePackage, evidenceAnchorKey, toBase64 } from '@stele/protocol';
import type { AnchorProof } from '../api/anchors.ts';
import { badAnswer } from '../http/problem.ts';
import type { EvidenceItem } from './batches.ts';
import type { RecordBatch } from './record-batch.ts';

/** A batch that stands on the chain, with what its packages are made from. */
export interface AnchoredBatch<Item extends EvidenceItem = EvidenceItem> {
  /** Key of the batch: the account that anchored it, and its id. */
  readonly batch: string;
  readonly items: readonly Item[];
  /** Root of the tree over its records, in hex. */
  readonly root: string;
  readonly transaction: string;
  readonly height: number;
  /** Header time of the block, ms since 1970. */
  readonly time: number;
  /**
   * The package that proves the record of an item to anyone. Packages of one batch share the objects and texts that are
   * the same in all of them.
   * @throws RangeError when there is no such item.
   */
  package(index: number): EvidencePackage;
  /** The packages of all items, one after the other. */
  packages(): Generator<EvidencePackage>;
}

/**
 * Joins a batch with what a node says of it, once its root is on the chain: for who sends the transaction by other means
 * than `anchorEvidence`.
 * @param url of the node, for the error.
 * @throws SteleError SDK_BAD_ANSWER where the node speaks of another batch
 */
export function joinBatch<Item extends EvidenceItem>(
  url: string,
  records: RecordBatch<Item>,
  id: string,
  answer: AnchorProof,
): AnchoredBatch<Item> {
  const { anchor, height } = answer;
  const { owner, transaction, time, root, count } = anchor;
  if (root !== records.root || count !== records.items.length) {
    throw badAnswer(url, 'the batch is not the one that was anchored');
  }
  const make = packageMaker(records, evidenceAnchorKey(owner, id), answer);
  return {
    batch: evidenceAnchorKey(owner, id),
    items: records.items,
    root,
    transaction,
    height,
    time,
    package: make,
    *packages() {
      for (let index = 0; index < count; index++) yield make(index);
    },
  };
}

function packageMaker(
  { items, records, tree }: RecordBatch,
  batch: string,
  { anchor, height, proof }: AnchorProof,
): (index: number) => EvidencePackage {
  const { format, version, chain, statements, ...rest } = proof;
  const { transaction, count } = anchor;
  return (index) => {
    const siblings = tree.siblings(index);
    const { algorithm, digest } = items[index] as EvidenceItem;
    const record = toBase64(records[index] as Uint8Array);
    return {
      format,
      version,
      chain,
      claim: { transaction, height, anchored: { batch, index, count, content: `${algorithm}:${digest}` } },
      ...rest,
      statements: [...statements, { type: 'anchored', batch, index, record, siblings }],
    };
  };
}
