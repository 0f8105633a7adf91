import { type DataLock, lockDirectory } from '../files/data-lock.ts';
import { checkNotJoining, removeParts } from '../join/join-folder.ts';
import { type ResolvedOptions, resolveOptions, type StoreOptions } from '../options.ts';
import { loadOutcomes, loadTags, type TagFunction } from '../secondary/tags.ts';
import { assembleStore } from './assemble-store.ts';
import { ChainStore } from './chain-store.ts';
import { type LoadedChain, loadChain } from './load-chain.ts';
import { openIndexes } from './open-indexes.ts';

export const NO_LOCK: DataLock = { release: () => undefined };

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
  checkNotJoining(options.files, directory);
  const loaded = await loadChain(directory, options);
  removeParts(options.files, directory);
  return openLoaded(directory, options, loaded, tagsOf, lock);
}

/** Makes a store of a chain that is loaded. */
export async function openLoaded(
  directory: string,
  options: ResolvedOptions,
  loaded: LoadedChain,
  tagsOf: TagFunction,
  lock: DataLock,
): Promise<ChainStore> {
  const outcomeOf = await loadOutcomes(options.tags);
  const indexes = openIndexes(directory, options, loaded, tagsOf);
  try {
    await indexes.open();
    return new ChainStore({ ...assembleStore({ directory, options, loaded, indexes, tagsOf, outcomeOf }), lock });
  } catch (error) {
    await indexes.close();
    loaded.chain.log.close();
    throw error;
  }
}
