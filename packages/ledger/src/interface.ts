import type { Bytes, Hash, Header } from '@stele/protocol';
import type { BlockRecord, Pruned, StateStore } from '@stele/store';
import type { BundleOutcome, VerdictSource } from './execution/interface.ts';
import type { Chain } from './genesis/chain.ts';
import type { ChainParameters } from './genesis/parameters.ts';
import type { IdentityChanges } from './identity/identity-directory.ts';
import type { SharedMarks } from './replay/mark-table.ts';
import type { ValidatorSchedule } from './validators/validator-schedule.ts';
import type { Validators } from './validators/validators.ts';

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
  /** Whether the block changed the nodes or the gateways of the chain. */
  readonly changedNodes: boolean;
  /** Validators from the next block on, where they are others than those of this one. */
  readonly nextValidators?: Validators;
}

/** What a node keeps with a block for itself. */
export interface CommitNotes {
  /** First outbox position that is still unsettled after the block. */
  readonly outbox?: number | undefined;
  /** Height of the engine's own block that ordered it. */
  readonly engineHeight?: number | undefined;
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
  /** Who certifies the blocks after the newest durable one. */
  validators(): ValidatorSchedule;
  /** Marks that changed since this was asked last, for readers in other threads. */
  takeMarks(): SharedMarks | undefined;
  marks(): { readonly marks: number; readonly bytes: number };
  /**
   * Executes a block on the newest executed one. Never fails for the content of its bundles.
   * @throws SteleError STATE_* and RUNTIME_FAULT, which mean that this node must stop.
   */
  execute(input: BlockInput, verdicts?: VerdictSource): ExecutedBlock;
  /** Makes the oldest executed block durable. */
  commit(block: ExecutedBlock, notes?: CommitNotes): Promise<void>;
  /** Forgets the newest executed block. */
  abort(block: ExecutedBlock): void;
  /** Whether a bundle may be proposed, judged by the newest durable state. */
  checkBundle(
    bundle: Bytes,
  ):
    | { readonly accepted: true; readonly gateway: string; readonly organisation: string }
    | { readonly accepted: false; readonly reason: string };
  /**
   * The lowest height whose bundles have to stay: replay marks are made of them at each start, here and on nodes that
   * begin with a snapshot on offer.
   */
  neededFrom(): Promise<number>;
  /**
   * Gives up history before a height, the state that its block was executed on excepted. Nothing from `neededFrom` on
   * goes, whatever is asked for.
   * @throws SteleError STATE_CORRUPT, STATE_IO
   */
  prune(from: number, signal?: AbortSignal): Promise<Pruned>;
}
