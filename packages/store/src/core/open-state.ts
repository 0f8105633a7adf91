import { type DataLock, lockDirectory } from '../files/data-lock.ts';
import { checkFormat } from '../files/format-version.ts';
import { createStateHasher } from '../hash/state-hasher.ts';
import { StateIndex } from '../index/state-index.ts';
import { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { type ResolvedOptions, resolveOptions, type StoreOptions } from '../options.ts';
import { RecentBlocks } from '../secondary/recent-blocks.ts';
import { loadTags, type TagFunction } from '../secondary/tags.ts';
import { StateTree } from '../tree/state-tree.ts';
import { assembleQueries } from './assemble-queries.ts';
import { Chain } from './chain.ts';
import { ChainStore } from './chain-store.ts';
import { Committer } from './committer.ts';
import { checkFoundation, foundChain, hashOfParams, settleParams } from './founding.ts';
import { Lifetime } from './lifetime.ts';
import { orderedChanges } from './ordered-changes.ts';
import { recover } from './recovery.ts';
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
    return await openLocked(directory, resolved, tagsOf, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(
  directory: string,
  options: ResolvedOptions,
  tagsOf: TagFunction,
  lock: DataLock,
): Promise<ChainStore> {
  const { files } = options;
  files.makeDirectory(directory);
  const layout = checkFormat(files, directory, options.layout);
  const params = settleParams(files, directory, options.params);
  const hasher = createStateHasher(params.hash);
  const log = new LedgerLog(files, directory, layout, 'write');
  const chain = new Chain(params, hasher, log, new StateIndex(), new StateTree(hasher));
  const recent = new RecentBlocks(-1, tagsOf, (height) => log.blocks.record(height));
  const remember = (mark: Mark) => recent.add({ height: mark.state.height, ordered: orderedChanges(log, mark) });
  const { tip, replayed } = recover(chain, { index: -1, tree: -1 }, remember);
  const newest = tip ?? (await foundChain(chain, hashOfParams(chain)));
  if (!tip) remember(newest);
  checkFoundation(chain);
  return assemble({ chain, recent, options, directory, lock, tip: newest, replayed });
}

interface Opened {
  readonly chain: Chain;
  readonly recent: RecentBlocks;
  readonly options: ResolvedOptions;
  readonly directory: string;
  readonly lock: DataLock;
  readonly tip: Mark;
  readonly replayed: number;
}

function assemble({ chain, recent, options, directory, lock, tip, replayed }: Opened): ChainStore {
  const lifetime = new Lifetime();
  const clock = new ViewClock(tip.state.height);
  const committer = new Committer({
    chain,
    files: options.files,
    directory,
    tip,
    onCommit: ({ state, content }) => {
      clock.advance(state.height);
      recent.add({ height: state.height, ordered: content.ordered });
    },
  });
  const release = () => {
    chain.log.close();
    lock.release();
  };
  const queries = assembleQueries(chain, recent, clock, () => {
    lifetime.check();
    return committer.tip.state;
  });
  return new ChainStore({ chain, committer, queries, lifetime, replayedAtOpen: replayed, release });
}
