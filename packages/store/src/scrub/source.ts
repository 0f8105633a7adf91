import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import type { Damage } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState, Finding } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import type { ProofRoot } from '../proof/prover.ts';

/** All that a scrub compares. */
export interface ScrubSource {
  readonly hasher: StateHasher;
  readonly log: LedgerLog;
  readonly leaves: LeafReader;
  readonly finder: KeyFinder;
  readonly checkpoints: Checkpoints;
  readonly tip: () => BlockState;
  /** The newest root with its tree. */
  readonly root: () => ProofRoot;
  /** Whether this thread may write what it can derive from other data. */
  readonly canRepair: boolean;
}

/** A finding of something that only a peer has now. */
export function lost(damage: Damage): Finding {
  return { ...damage, repair: 'lost' };
}

/** Runs a check that may meet damage; undefined where it did. */
export function attempt<Result>(check: () => Result): Result | undefined {
  try {
    return check();
  } catch {
    return undefined;
  }
}
