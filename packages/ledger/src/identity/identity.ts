import type { Caller } from '@stele/policy';
import type { KeyRecord, SteleError } from '@stele/protocol';

/** Who stands behind a key, and when: everything that admission and the gate for rights ask of a signer. */
export interface Identity {
  readonly key: KeyRecord;
  readonly caller: Caller;
  /** The name of the certificate that the times below are of. */
  readonly certificate: string;
  /** Header times in ms between which the key may act, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Header time until which its account is frozen; never frozen is -1, frozen without end is Infinity. */
  readonly frozenUntil: number;
  /** Transactions that a block takes of its organisation and of its key, where a quota says so. */
  readonly quotas: { readonly organisation: number | undefined; readonly key: number | undefined };
  /** Why it may not act at all. */
  readonly fault: SteleError | undefined;
}
