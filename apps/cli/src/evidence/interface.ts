import type { SteleError } from '@stele/protocol';

/** A file to deposit, as it was found. */
export interface FoundFile {
  /** As the user would write it. */
  readonly path: string;
  /** Where its package goes. */
  readonly evidence: string;
}

/** Something that was named but cannot be deposited. */
export interface FindingFault {
  readonly path: string;
  readonly error: unknown;
}

/** What a walk comes upon: a file, something that cannot be read, or something that is left out on purpose. */
export type Finding = FoundFile | FindingFault | 'skipped';

/** How depositing a file ended. */
export type FileOutcome =
  | {
      readonly path: string;
      /** `present` where an earlier run had deposited it. */
      readonly status: 'deposited' | 'present';
      readonly transaction: string;
      readonly height: number;
      readonly evidence: string;
      /** Where an older package of other content was moved to. */
      readonly moved?: string;
      /** What became of asking for time stamps, where that was wanted: how many the package got, and what failed. */
      readonly stamps?: { readonly added: number; readonly errors: readonly SteleError[] };
    }
  | { readonly path: string; readonly status: 'failed'; readonly error: unknown };
