import type { Bytes, Hash } from '@stele/protocol';
import type { ValidatorOffence } from '../../interface.ts';

/** What happens to the ledger behind an engine, for whoever waits for it. */
export interface AdapterEvents {
  /** A block is durable. */
  onCommitted(height: number, bundles: readonly Bytes[]): void;
  /** A block was decided, with bundles or without, and whatever came of it is durable. */
  onDecided?(): void;
  /** A key of this node that it does not use has voted for the block before one of this time, in ms since 1970. */
  onVoteElsewhere?(time: number): void;
  /** A decided block carries evidence against a validator. */
  onOffence(offence: ValidatorOffence): void;
  /**
   * Something was refused that a correct node does not send.
   * @param keyId quorum key id of the validator who sent it; zeros where none is known by its address.
   */
  onRefused(what: 'a proposal' | 'an extension', reason: string, keyId: Hash): void;
  /**
   * The key under headers gave no signature: certificates wait, blocks do not.
   * @param error undefined where it gave none in time.
   */
  onUnsigned(error: unknown): void;
}
