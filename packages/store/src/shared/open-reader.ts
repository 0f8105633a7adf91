import { SteleError } from '@stele/protocol';
import { Checkpoints } from '../checkpoint/checkpoints.ts';
import { assembleQueries } from '../core/assemble-queries.ts';
import { ChainReader } from '../core/chain-reader.ts';
import { ViewClock } from '../core/view-clock.ts';
import type { FileLayer } from '../files/interface.ts';
import { nodeFiles } from '../files/node-files.ts';
import { createStateHasher } from '../hash/state-hasher.ts';
import { SharedIndexReader } from '../index/shared-index.ts';
import type { SharedStore, StateReader } from '../interface.ts';
import { LedgerLog } from '../ledger/ledger-log.ts';
import { LeafReader } from '../lookup/leaf-reader.ts';
import { Tables } from '../secondary/tables.ts';
import { tablesDirectory } from '../secondary/tables-directory.ts';
import { tagModuleId } from '../secondary/tag-module.ts';
import { loadOutcomes, loadTags, type OutcomeFunction, type TagFunction } from '../secondary/tags.ts';
import { ChunkListener } from './chunk-channel.ts';
import { ReaderFinder } from './reader-finder.ts';
import { ReaderIndexes } from './reader-indexes.ts';
import { ReaderTip } from './reader-tip.ts';
import { ReaderTree } from './reader-tree.ts';
import type { SharedChain } from './shared-store.ts';
import { SharedTip } from './shared-tip.ts';

/**
 * Opens a reader of a store that another thread owns, or this one. It sees committed heights only, and waits
 * for nothing that the owner does.
 * @param shared what the owner's `share` gave.
 * @throws SteleError STATE_CLOSED where the store is closed, or was taken back since.
 */
export async function openReader(
  shared: SharedStore,
  options: { readonly files?: FileLayer } = {},
): Promise<StateReader> {
  const chain = shared as SharedChain;
  const tip = new SharedTip(chain.tip);
  if (tip.isClosed || tip.epoch !== chain.epoch) throw new SteleError('STATE_CLOSED', {});
  const tagsOf = await loadTags(chain.tags);
  const outcomeOf = await loadOutcomes(chain.tags);
  const index = new SharedIndexReader(chain.indexHeader, (number) => listener.waitUntil(() => index.chunks > number));
  const listener = await ChunkListener.join(chain.channel, (chunks) => index.learn(chunks));
  return assembleReader({ chain, tip, tagsOf, outcomeOf, index, listener, files: options.files ?? nodeFiles });
}

function assembleReader(parts: {
  readonly chain: SharedChain;
  readonly tip: SharedTip;
  readonly tagsOf: TagFunction;
  readonly outcomeOf: OutcomeFunction;
  readonly index: SharedIndexReader;
  readonly listener: ChunkListener;
  readonly files: FileLayer;
}): ChainReader {
  const { chain, tip, tagsOf, outcomeOf, index, listener, files } = parts;
  const { directory, params, layout, tags } = chain;
  const hasher = createStateHasher(params.hash);
  const log = new LedgerLog(files, directory, layout, 'read');
  const leaves = new LeafReader(log.leaves);
  const clock = new ViewClock(tip.read().height);
  const newest = new ReaderTip({ tip, epoch: chain.epoch, clock, log });
  const tables = new Tables(files, tablesDirectory(directory), tagModuleId(tags));
  const indexes = new ReaderIndexes({ log, tagsOf, tables, tip: () => newest.read().height });
  const tree = new ReaderTree({ files, directory, hasher, log, tip });
  const finder = new ReaderFinder(index, leaves);
  const checkpoints = new Checkpoints(files, directory);
  const source = { params, hasher, log, leaves, finder, clock, indexes, checkpoints, tagsOf, outcomeOf };
  const root = (beyond?: number) => tree.root(beyond);
  const { queries, scrub } = assembleQueries({ ...source, canRepair: false, root, tip: () => newest.read() });
  return new ChainReader(queries, scrub, async () => {
    if (newest.close()) for (const each of [listener, tables, log]) each.close();
  });
}
