/** Where a row stands in a list that is ordered by height and index, newest first. */
export interface RowPlace {
  readonly height: number;
  readonly index: number;
}

/** How far the tables of a chain reach. */
export interface TableIndex {
  /** Newest block in the tables; null while there is none. */
  readonly height: number | null;
  /** Time of that block in ms since 1970. */
  readonly time: number | null;
}

/** A stretch of time in ms since 1970 by the blocks' own times: its beginning belongs to it, its end does not. */
export interface TimeRange {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** A part of a list. */
export interface PageOptions<After> {
  /** Row that the part begins behind; undefined for the newest. */
  readonly after?: After | undefined;
  /** Most rows. */
  readonly limit: number;
}

/** A part of a list, and whether more comes behind it. */
export interface ListPart<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

export interface ListedBlock {
  readonly height: number;
  readonly hash: string;
  readonly time: number;
  readonly proposer: string;
  readonly transactions: number;
  readonly failed: number;
  readonly events: number;
  readonly gasUsed: number;
}

export interface ListedTransaction extends RowPlace {
  readonly id: string;
  readonly time: number;
  readonly sender: string;
  /** Empty where it was committed, otherwise a code of the error catalogue. */
  readonly code: string;
  readonly calls: { readonly contract: string; readonly method: string }[];
  readonly events: number;
  readonly gasUsed: number;
}

/** Which transactions are wanted; all of what is named has to hold. */
export interface TransactionFilter extends TimeRange {
  readonly height?: number | undefined;
  /** Account and key in hex. */
  readonly sender?: string | undefined;
  readonly key?: string | undefined;
  readonly contract?: string | undefined;
  readonly method?: string | undefined;
  readonly outcome?: 'committed' | 'failed' | undefined;
  readonly words?: string | undefined;
}

/** Where an event stands: behind the place of its transaction, its index in the receipt. */
export interface EventPlace extends RowPlace {
  readonly event: number;
}

export interface ListedEvent extends EventPlace {
  readonly transaction: string;
  readonly time: number;
  readonly contract: string;
  readonly name: string;
  readonly data: unknown;
}

/** Where an evidence record stands: behind the place of its transaction, its key. */
export interface EvidencePlace extends RowPlace {
  readonly key: string;
}

export interface ListedEvidence extends EvidencePlace {
  readonly algorithm: string;
  readonly digest: string;
  readonly ordinal: number;
  readonly owner: string;
  readonly time: number;
  readonly label: string | null;
  readonly size: number | null;
  readonly note: string;
  readonly transaction: string;
  readonly standing: EvidenceStanding;
  /** How many accounts have to sign it after its depositor, and how many have. */
  readonly cosigners: number;
  readonly signed: number;
}

/** How an evidence record stands: the gravest of what has become of it. */
export type EvidenceStanding = 'revoked' | 'declined' | 'superseded' | 'waiting' | 'stands';

/** Which evidence records are wanted; all of what is named has to hold. */
export interface EvidenceFilter extends TimeRange {
  /** Account in hex. */
  readonly owner?: string | undefined;
  /** Digest in hex. */
  readonly digest?: string | undefined;
  readonly standing?: EvidenceStanding | undefined;
  readonly words?: string | undefined;
}

/** What happened in one stretch of time. */
export interface Activity {
  /** Beginning of the stretch in ms since 1970. */
  readonly from: number;
  readonly blocks: number;
  readonly committed: number;
  readonly failed: number;
  readonly events: number;
  readonly gasUsed: number;
}

/** Where something was found. */
export interface Found {
  readonly kind: 'transaction' | 'block' | 'evidence' | 'contract' | 'account';
  /** Id of what was found. */
  readonly id: string;
  /** Words of it for people. */
  readonly title: string;
  /** In which field it was found. */
  readonly source: string;
  readonly height: number | null;
  /** In ms since 1970. */
  readonly time: number | null;
}
