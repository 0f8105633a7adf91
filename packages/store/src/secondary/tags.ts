import type { Bytes } from '@stele/protocol';
import type { BlockRecord } from '../interface.ts';

/** A tag of a transaction: what it can be found by besides its id. */
export interface TaggedTransaction {
  readonly tag: Bytes;
  /** Index of the transaction in its block. */
  readonly index: number;
}

/** Gives the tags of a block's transactions. Pure: it is called again whenever the indexes are rebuilt. */
export type TagFunction = (record: BlockRecord) => Iterable<TaggedTransaction>;

/** Gives what is left of a receipt once it is pruned. Pure. */
export type OutcomeFunction = (receipt: Bytes) => Bytes;

const NO_TAGS: TagFunction = () => [];
const NOTHING = new Uint8Array(0);
const NO_OUTCOME: OutcomeFunction = () => NOTHING;

/** Loads the function that a module exports by default; without a module there are no tags. */
export async function loadTags(url: string | undefined): Promise<TagFunction> {
  if (url === undefined) return NO_TAGS;
  const loaded = (await import(url)) as { default: TagFunction };
  return loaded.default;
}

/** Loads the function that a module exports as `outcomeOf`; without it nothing is left of receipts. */
export async function loadOutcomes(url: string | undefined): Promise<OutcomeFunction> {
  if (url === undefined) return NO_OUTCOME;
  const loaded = (await import(url)) as { outcomeOf?: OutcomeFunction };
  return loaded.outcomeOf ?? NO_OUTCOME;
}
