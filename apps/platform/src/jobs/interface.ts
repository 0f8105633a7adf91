import type { Queryable } from '@stele/projection';
import type { SteleError } from '@stele/protocol';
import type { JobCounts, JobInfo, JobLogEntry, JobState, JobStep, KeptError } from '../api/job-shapes.ts';

/** A job as it is kept. Times are in milliseconds since 1970. */
export interface Job {
  readonly id: string;
  readonly kind: JobInfo['kind'];
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  /** Id of what it works on. */
  readonly subject: string;
  readonly title: string;
  readonly state: JobState;
  /** Whether it was cancelled, and only what was sent before is still settled. */
  readonly cancelling: boolean;
  readonly steps: readonly JobStep[];
  readonly counts: JobCounts;
  readonly error: KeptError | null;
  readonly created: number;
  readonly started: number | null;
  readonly ended: number | null;
}

/** A job that is to begin. Nothing of it is done. */
export interface NewJob extends Pick<Job, 'id' | 'kind' | 'chain' | 'subject' | 'title' | 'created'> {
  readonly steps: readonly string[];
  /** How many it works on; 0 where that is found out on the way. */
  readonly total: number;
}

/** What came of a run: the job has ended, or waits for somebody. */
export type RunEnd =
  | { readonly state: 'done' | 'paused' | 'needs-sign-in' | 'cancelled' }
  | { readonly state: 'failed'; readonly error: SteleError };

/** A job at work. */
export interface Work {
  readonly job: Job;
  /** Aborts when the platform stops: the work ends there and then, and goes on after the next start. */
  readonly signal: AbortSignal;
  /** Whether it was paused: nothing more is begun. */
  readonly isPaused: boolean;
  /** Whether it was cancelled. */
  readonly isCancelled: boolean;
  /** Whether whoever allowed it to sign is still signed in. */
  readonly maySign: boolean;
  /**
   * Does something of which all happens or nothing, with the job locked: whatever else changes its counts waits, and locks
   * the job first as well, so that no two wait for each other.
   */
  transaction<Result>(work: (db: Queryable) => Promise<Result>): Promise<Result>;
  /** Adds to what it works on where that was not known before, within such a transaction: so many more wait. */
  found(db: Queryable, count: number): Promise<void>;
  /** Moves some of what it works on from one count to another, within such a transaction. */
  move(db: Queryable, from: keyof JobCounts, to: keyof JobCounts, count: number): Promise<void>;
  log(name: string, detail?: JobLogEntry['detail']): Promise<void>;
  /** A part of it begins or ends. */
  step(name: string, what: 'started' | 'ended'): Promise<void>;
  /** Says what is in its way, or that nothing is any more. */
  hindered(by: SteleError | undefined): Promise<void>;
}

/** A kind of long work. A run may be cut off anywhere; the next one goes on with what is written down. */
export interface JobKind {
  readonly name: Job['kind'];
  /** Works until it ends, or may not go on. @throws what keeps it from going on for now, such as DATABASE_FAILED */
  run(work: Work): Promise<RunEnd>;
  /** Gives up what was not begun, within a transaction. @returns how many that were */
  giveUp(db: Queryable, job: Job): Promise<number>;
  /** Makes what failed wait again, within a transaction. @returns how many that were */
  tryAgain(db: Queryable, job: Job): Promise<number>;
}
