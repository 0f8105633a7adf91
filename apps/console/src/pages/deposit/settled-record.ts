import { type ContentHash, evidenceRecordKey } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';

/** A content whose hash is known. */
interface Hashed {
  readonly algorithm: ContentHash;
  readonly digest?: string;
}

/**
 * The key of the record that a deposit made of a content. The contract names only those whose content had been deposited
 * before.
 * @param place of the content among those of the transaction
 */
export function settledRecord({ algorithm, digest = '' }: Hashed, place: number, { receipt }: TransactionInfo): string {
  const [returned] = receipt?.returns ?? [];
  const repeated = isReturned(returned) ? returned.repeated.find(({ index }) => index === place) : undefined;
  return evidenceRecordKey(algorithm, digest, repeated?.ordinal ?? 0);
}

interface Returned {
  readonly repeated: readonly { readonly index: number; readonly ordinal: number }[];
}

function isReturned(value: unknown): value is Returned {
  return typeof value === 'object' && value !== null && 'repeated' in value && Array.isArray(value.repeated);
}
