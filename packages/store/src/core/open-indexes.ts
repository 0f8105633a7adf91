import type { ResolvedOptions } from '../options.ts';
import { ChainIndexes } from '../secondary/chain-indexes.ts';
import { Indexer } from '../secondary/indexer.ts';
import { type IndexerHost, type IndexerListener, InlineIndexer } from '../secondary/indexer-host.ts';
import { Tables } from '../secondary/tables.ts';
import { tablesDirectory } from '../secondary/tables-directory.ts';
import { tagModuleId } from '../secondary/tag-module.ts';
import type { TagFunction } from '../secondary/tags.ts';
import { ThreadIndexer } from '../secondary/thread-indexer.ts';
import type { LoadedChain } from './load-chain.ts';

/** The secondary indexes of a chain, with their indexer where the options want it. */
export function openIndexes(
  directory: string,
  options: ResolvedOptions,
  { chain, layout, tip }: LoadedChain,
  tagsOf: TagFunction,
): ChainIndexes {
  const { files, tags, indexSchedule: schedule, indexer } = options;
  const { log, hasher, params } = chain;
  const tagModule = tagModuleId(tags);
  const tablesAt = tablesDirectory(directory);
  const host = (listener: IndexerListener): IndexerHost => {
    if (indexer === 'thread')
      return new ThreadIndexer({ directory, layout, hash: params.hash, tags, tagModule, schedule }, listener);
    const parts = { files, directory: tablesAt, log, hasher, tagsOf, tags: tagModule, schedule };
    return new InlineIndexer(new Indexer(parts), listener);
  };
  const tables = new Tables(files, tablesAt, tagModule);
  return new ChainIndexes({ log, tagsOf, tables, tip: tip.state.height, schedule, host });
}
