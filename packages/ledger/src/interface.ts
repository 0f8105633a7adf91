import type { Bytes, Hash, Header } from '@stele/protocol';
import type { BlockRecord, StateStore } from '@stele/store';
import type { BundleOutcome, VerdictSource } from './execution/interface.ts';
import type { Chain } from './genesis/chain.ts';
import type { ChainParameters } from './genesis/parameters.ts';
import type { IdentityChanges } from './identity/identity-directory.ts';
import type { SharedMarks } from './replay/mark-table.ts';

/** The ordered input of one block. */
export interface BlockInput {
  readonly height: number;
  readonly time: number;
  readonly proposer: Hash;
  readonly bundles: readonly Bytes[];
}

/** A block executed in memory. */
export interface ExecutedBlock {
  readonly height: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
  readonly decoded: Header;
  readonly record: BlockRecord;
  /** Raw state keys that the block wrote. */
  readonly writtenKeys: readonly Bytes[];
  /** One for each bundle, in order. */
  readonly outcomes: readonly BundleOutcome[];
  /** What the block changed about who may act. */
  readonly changedIdentities: IdentityChanges;
  /** Whether the block changed a chain parameter. */
  readonly changedParameters: boolean;
}

/** The newest block of a ledger. */
export interface LedgerTip {
  readonly height: number;
  readonly time: number;
  readonly header: Bytes;
  readonly headerHash: Hash;
  readonly decoded: Header;
}

/** Executes blocks over a state store. One thread owns it. */
export interface Ledger {
  readonly chain: Chain;
  readonly store: StateStore;
  /** The newest durable block. */
  tip(): LedgerTip;
  /** Parameters that rule the next block. */
  parameters(): ChainParameters;
  /** Marks that changed since this was asked last, for readers in other threads. */
  takeMarks(): SharedMarks | undefined;
  marks(): { readonly marks: number; readonly bytes: number };
  /**
   * Executes a block on the newest executed one. Never fails for the content of its bundles.
   * @throws SteleError STATE_* and RUNTIME_FAULT, which mean that this node must stop.
   */
  execute(input: BlockInput, verdicts?: VerdictSource): ExecutedBlock;
  /** Makes the oldest executed block durable. `outbox` is the first outbox position still unsettled after it. */
  commit(block: ExecutedBlock, outbox?: number): Promise<void>;
  /** Forgets the newest executed block. */
  abort(block: ExecutedBlock): void;
  /** Whether a bundle may be proposed, judged by the newest durable state. */
  checkBundle(bundle: Bytes): { readonly accepted: true } | { readonly accepted: false; readonly reason: string };
}
