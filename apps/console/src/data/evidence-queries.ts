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

/** A record that waits for the signature of an account. */
export interface WaitingRecord {
  readonly record: string;
  readonly owner: string;
  /** Since when it is the account's turn, in ms since 1970. */
  readonly since: number;
  /** Which of the cosigners the account is, counted from 1. */
  readonly place: number;
  readonly of: number;
  readonly label?: string;
  readonly account: string;
}

/** How often what waits is looked for, in ms. */
const LOOK_MS = 30_000;

/** Records of each account that are shown as waiting. */
const WAITING = 100;

/** What waits for the signatures of accounts, longest first. */
export function waitingRecordsQuery(chain: string, accounts: readonly string[]) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'waiting-records', accounts),
    queryFn: async ({ signal }): Promise<readonly WaitingRecord[]> => {
      const evidence = clientOf(chain).contract(EVIDENCE_CONTRACT);
      const pages = await Promise.all(
        accounts.map(async (account) => {
          const args = { account, limit: WAITING };
          const { records } = await evidence.query<WaitingPage>('waiting', args, { signal });
          return records.map((waiting) => ({ ...waiting, account }));
        }),
      );
      return pages.flat().toSorted((a, b) => a.since - b.since);
    },
    refetchInterval: LOOK_MS,
  });
}

interface WaitingPage {
  readonly records: readonly Omit<WaitingRecord, 'account'>[];
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
