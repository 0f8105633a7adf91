import type { StateHasher } from '../hash/state-hasher.ts';
import type { LedgerLayout, LedgerLog } from '../ledger/ledger-log.ts';
import type { OutcomeFunction, TagFunction } from '../secondary/tags.ts';

/** What the steps of pruning share. */
export interface PruneWork {
  readonly log: LedgerLog;
  readonly layout: LedgerLayout;
  readonly hasher: StateHasher;
  readonly tagsOf: TagFunction;
  readonly outcomeOf: OutcomeFunction;
  /** Asked between two pieces of work. */
  readonly goesOn: () => boolean;
  /** Told of segments that were removed or written anew. */
  readonly count: (segments: number) => void;
}
