import { EvidenceBatches, type EvidenceItem } from '@stele/sdk';
import { type DepositItem, stateOf } from './deposit-item.ts';

/** An item whose hash is known, as the chain takes it. */
export interface ReadyItem extends EvidenceItem {
  readonly id: number;
}

/** Items as the chain takes them; those without a hash, and those that are sent or deposited, are left out. */
export function readyItems(items: readonly DepositItem[]): readonly ReadyItem[] {
  return items.flatMap((item) => {
    const { id, digest, algorithm, label, size } = item;
    return digest === undefined || stateOf(item) !== 'ready'
      ? []
      : [{ id, digest, algorithm, ...(label === '' ? {} : { label }), ...(size === undefined ? {} : { size }) }];
  });
}

/** Items in groups of which each fits into one transaction, in their order. */
export function planGroups(items: readonly ReadyItem[]): readonly (readonly ReadyItem[])[] {
  const groups: (readonly ReadyItem[])[] = [];
  const batches = new EvidenceBatches<ReadyItem>();
  for (const item of items) {
    const full = batches.add(item);
    if (full) groups.push(full);
  }
  const rest = batches.take();
  return rest.length > 0 ? [...groups, rest] : groups;
}
