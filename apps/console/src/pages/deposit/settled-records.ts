import { evidenceRecordKey } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import type { ReadyItem } from './plan-groups.ts';

/**
 * The keys of the records that a deposit made, by item. The contract names only those whose content had been deposited
 * before.
 */
export function settledRecords(group: readonly ReadyItem[], { receipt }: TransactionInfo): ReadonlyMap<number, string> {
  const [returned] = receipt?.returns ?? [];
  const repeated = isReturned(returned) ? returned.repeated : [];
  const ordinals = new Map(repeated.map(({ index, ordinal }) => [index, ordinal]));
  return new Map(
    group.map(({ id, algorithm, digest }, index) => [
      id,
      evidenceRecordKey(algorithm, digest, ordinals.get(index) ?? 0),
    ]),
  );
}

interface Returned {
  readonly repeated: readonly { readonly index: number; readonly ordinal: number }[];
}

function isReturned(value: unknown): value is Returned {
  return typeof value === 'object' && value !== null && 'repeated' in value && Array.isArray(value.repeated);
}
