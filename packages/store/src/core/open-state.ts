import type { Damage } from '../errors.ts';
import { type DataLock, lockDirectory } from '../files/data-lock.ts';
import { type ResolvedOptions, resolveOptions, type StoreOptions } from '../options.ts';
import { scrub } from '../scrub/scrub.ts';
import type { ChainIndexes } from '../secondary/chain-indexes.ts';
import { Indexes } from '../secondary/indexes.ts';
import { loadTags, type TagFunction } from '../secondary/tags.ts';
import { Sharing } from '../shared/sharing.ts';
import { assembleQueries } from './assemble-queries.ts';
import type { ScrubOptions } from './chain-reader.ts';
import { ChainStore } from './chain-store.ts';
import { Checkpointer } from './checkpointer.ts';
import { Committer } from './committer.ts';
import { Lifetime } from './lifetime.ts';
import { type LoadedChain, loadChain } from './load-chain.ts';
import { openIndexes } from './open-indexes.ts';
import { ViewClock } from './view-clock.ts';

const NO_LOCK: DataLock = { release: () => undefined };

/**
 * Opens the store of a chain; founds the chain where parameters are given and the directory has none yet.
 * @throws SteleError STORE_LOCKED, STORE_NEWER_VERSION, STATE_MISSING, STATE_PARAMS_MISMATCH, STATE_JOINING,
 * STATE_CORRUPT
 */
export async function openState(directory: string, options: StoreOptions = {}): Promise<ChainStore> {
  const resolved = resolveOptions(options);
  const tagsOf = await loadTags(options.tags);
  const lock = resolved.lock ? lockDirectory(directory) : NO_LOCK;
  try {
    const loaded = await loadChain(directory, resolved);
    const indexes = openIndexes(directory, resolved, loaded, tagsOf);
    await indexes.open();
    return assemble(directory, resolved, loaded, indexes, tagsOf, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function assemble(
  directory: string,
  { files, schedule, tags }: ResolvedOptions,
  loaded: LoadedChain,
  indexes: ChainIndexes,
  tagsOf: TagFunction,
  lock: DataLock,
): ChainStore {
  const { chain, checkpoints, tip, from, intent, replayed } = loaded;
  const lifetime = new Lifetime();
  const clock = new ViewClock(tip.state.height);
  const committer = new Committer({
    chain,
    files,
    directory,
    tip,
    onCommit: ({ state, content }) => {
      clock.advance(state.height);
      sharing.advance(state);
      indexes.add(state.height, content.ordered);
      checkpointer.onCommit();
    },
  });
  const checkpointer = new Checkpointer({ chain, checkpoints, schedule, tip: () => committer.tip, from });
  const { hasher, log, leaves, finder, index, params } = chain;
  const sharing = new Sharing({ directory, params, layout: loaded.layout, tags, index }, tip.state);
  const newest = () => {
    lifetime.check();
    return committer.tip.state;
  };
  const root = () => ({ state: newest(), tree: chain.tipTree() });
  const source = { hasher, log, leaves, finder, checkpoints, clock, tip: newest, root };
  const indexParts = {
    blocks: log.blocks,
    source: () => indexes.source(),
    rebuild: (damage: Damage) => indexes.rebuild(damage),
  };
  const queries = assembleQueries({ ...source, indexes: new Indexes(indexParts) });
  const release = () => {
    chain.log.close();
    lock.release();
  };
  const parts = { chain, committer, queries, lifetime, clock, indexes, checkpoints, checkpointer, intent, sharing };
  const scrubSource = {
    ...source,
    canRepair: true,
    indexes: () => indexes.source(),
    takeRepairs: () => indexes.takeRepairs(),
    tagsOf,
    has: (key: Uint8Array, height: number) => queries.view(height).has(key),
  };
  const scrubAll = (options: ScrubOptions) => scrub(scrubSource, options);
  return new ChainStore({ ...parts, scrub: scrubAll, replayedAtOpen: replayed, release });
}
