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

const NO_TAGS: TagFunction = () => [];

/** Loads the function that a module exports by default; without a module there are no tags. */
export async function loadTags(url: string | undefined): Promise<TagFunction> {
  if (url === undefined) return NO_TAGS;
  const loaded = (await import(url)) as { default: TagFunction };
  return loaded.default;
}
