import type { Bytes, Hash, SteleError } from '@stele/protocol';

/** What is known of a transaction's signatures before it is executed. */
export const Verdict = { unknown: 0, valid: 1, invalid: 2 } as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];

/** What became of one transaction of a bundle. */
export type Outcome =
  /** Executed; `code` is empty for success. */
  | { readonly kind: 'executed'; readonly id: Hash; readonly index: number; readonly code: string }
  /** Left out of the block; leaves no trace in it. */
  | { readonly kind: 'skipped'; readonly id: Hash | undefined; readonly error: SteleError }
  /** The sender's nonce was used by the transaction that stands there. */
  | { readonly kind: 'repeated'; readonly id: Hash; readonly height: number; readonly index: number };

/** What became of one bundle. */
export type BundleOutcome =
  | { readonly kind: 'taken'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'refused'; readonly error: SteleError };

/** Signature verdicts of a bundle's transactions, made elsewhere; undefined where none are known. */
export type VerdictSource = (bundle: Bytes) => Uint8Array | undefined;
