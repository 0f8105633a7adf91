import { SteleError } from '@stele/protocol';
import { Checkpoints } from '../checkpoint/checkpoints.ts';
import { assembleQueries } from '../core/assemble-queries.ts';
import { ChainReader, type ScrubOptions } from '../core/chain-reader.ts';
import { ViewClock } from '../core/view-clock.ts';
import type { FileLayer } from '../files/interface.ts';
import { nodeFiles } from '../files/node-files.ts';
import { createStateHasher } from '../hash/state-hasher.ts';
import { SharedIndexReader } from '../index/shared-index.ts';
import type { BlockState, SharedStore, StateReader } from '../interface.ts';
import { LedgerLog } from '../ledger/ledger-log.ts';
import { LeafReader } from '../lookup/leaf-reader.ts';
import { scrub } from '../scrub/scrub.ts';
import { Indexes } from '../secondary/indexes.ts';
import { Tables } from '../secondary/tables.ts';
import { tablesDirectory } from '../secondary/tables-directory.ts';
import { tagModuleId } from '../secondary/tag-module.ts';
import { loadTags } from '../secondary/tags.ts';
import { ChunkListener } from './chunk-channel.ts';
import { ReaderFinder } from './reader-finder.ts';
import { ReaderIndexes } from './reader-indexes.ts';
import { ReaderTree } from './reader-tree.ts';
import type { SharedChain } from './shared-store.ts';
import { SharedTip } from './shared-tip.ts';

/**
 * Opens a reader of a store that another thread owns, or this one. It sees committed heights only, and waits
 * for nothing that the owner does.
 * @param shared what the owner's `share` gave.
 */
export async function openReader(
  shared: SharedStore,
  options: { readonly files?: FileLayer } = {},
): Promise<StateReader> {
  const { directory, params, layout, tip: memory, indexHeader, channel, tags, epoch } = shared as SharedChain;
  const { files = nodeFiles } = options;
  const tip = new SharedTip(memory);
  if (tip.isClosed || tip.epoch !== epoch) throw new SteleError('STATE_CLOSED', {});
  const tagsOf = await loadTags(tags);
  const index = new SharedIndexReader(indexHeader, (number) => listener.waitUntil(() => index.chunks > number));
  const listener = await ChunkListener.join(channel, (chunks) => index.learn(chunks));
  const hasher = createStateHasher(params.hash);
  const log = new LedgerLog(files, directory, layout, 'read');
  const leaves = new LeafReader(log.leaves);
  const clock = new ViewClock(tip.read().height);
  let isClosed = false;
  const readTip = (): BlockState => {
    if (isClosed || tip.isClosed || tip.epoch !== epoch) throw new SteleError('STATE_CLOSED', {});
    const state = tip.read();
    clock.advance(state.height);
    return state;
  };
  const tables = new Tables(files, tablesDirectory(directory), tagModuleId(tags));
  const readerIndexes = new ReaderIndexes({ log, tagsOf, tables, tip: () => readTip().height });
  const tree = new ReaderTree({ files, directory, hasher, log, tip });
  const root = (beyond?: number) => tree.root(beyond);
  const finder = new ReaderFinder(index, leaves);
  const source = { hasher, log, leaves, finder, clock, tip: readTip, root };
  const indexParts = {
    blocks: log.blocks,
    source: () => readerIndexes.source(),
    rebuild: () => readerIndexes.reopen(),
  };
  const queries = assembleQueries({ ...source, indexes: new Indexes(indexParts) });
  const checkpoints = new Checkpoints(files, directory);
  const scrubSource = {
    ...source,
    checkpoints,
    canRepair: false,
    indexes: () => readerIndexes.source(),
    takeRepairs: () => [],
    tagsOf,
    has: (key: Uint8Array, height: number) => queries.view(height).has(key),
  };
  const scrubAll = (given: ScrubOptions) => scrub(scrubSource, given);
  return new ChainReader(queries, scrubAll, async () => {
    if (isClosed) return;
    isClosed = true;
    listener.close();
    tables.close();
    log.close();
  });
}
