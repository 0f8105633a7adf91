import { type ContentHash, EVIDENCE_CONTRACT, type EvidenceRecord } from '@stele/protocol';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** A record with its key. */
export interface KeyedRecord {
  readonly key: string;
  readonly record: EvidenceRecord;
}

/** The first records of a content, oldest first, and how many there are. */
export interface RecordsOfContent {
  readonly records: readonly KeyedRecord[];
  readonly count: number;
}

/** A record; null where there is none under this key. */
export function recordQuery(chain: string, key: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'record', key),
    queryFn: ({ signal }) =>
      clientOf(chain).contract(EVIDENCE_CONTRACT).query<EvidenceRecord | null>('get', { record: key }, { signal }),
    staleTime: 5_000,
  });
}

/** Records of a content by its hash. */
export function recordsOfContentQuery(chain: string, algorithm: ContentHash, digest: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'records-of', algorithm, digest),
    queryFn: ({ signal }) =>
      clientOf(chain).contract(EVIDENCE_CONTRACT).query<RecordsOfContent>('byHash', { algorithm, digest }, { signal }),
    staleTime: 2_000,
  });
}
