import type { SteleError } from '@stele/protocol';
import type { SignedTransaction } from '../transaction/sign-transaction.ts';

/** How a transaction of a submit stream ended. Its receipt can be asked for by its id. */
export type SubmitOutcome =
  | { readonly state: 'committed'; readonly id: string; readonly height: number; readonly index: number }
  | {
      readonly state: 'failed';
      readonly id: string;
      readonly height: number;
      readonly index: number;
      /** Its code is exact; values in its message are left open. */
      readonly error: SteleError;
    }
  | { readonly state: 'expired'; readonly id: string }
  | { readonly state: 'rejected'; readonly id: string; readonly error: SteleError };

/** A transaction on its way. Both promises reject with SDK_CLOSED when the stream is closed before. */
export interface Submission {
  readonly id: string;
  /** Whether the gateway has it durably, or a block does; false where it was refused or expired before that. */
  readonly accepted: Promise<boolean>;
  readonly outcome: Promise<SubmitOutcome>;
}

/** Submits in volume over one connection, which it renews when it is lost. */
export interface SubmitStream {
  /**
   * Sends a transaction as soon as there is room in the window, and resolves then.
   * @throws SteleError SDK_CLOSED, SDK_BAD_ANSWER
   */
  submit(transaction: SignedTransaction): Promise<Submission>;
  /** Transactions whose outcome is not known yet. */
  readonly pending: number;
  /** Resolves when every outcome is known. */
  settled(): Promise<void>;
  /** Ends the connection. Transactions without an outcome may still be committed. */
  close(): void;
}

export interface SubmitStreamOptions {
  /** Transactions without an outcome at once: 10,000 unless said. */
  readonly window?: number;
  /** Their bytes: 32 MiB unless said. */
  readonly windowBytes?: number;
  /** Closes the stream. */
  readonly signal?: AbortSignal | undefined;
}
