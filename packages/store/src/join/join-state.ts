import { type Bytes, type CheckedManifest, isSteleError, SteleError, verifySnapshotManifest } from '@stele/protocol';
import { encodeParams } from '../core/chain-params.ts';
import { type LoadedChain, loadChain } from '../core/load-chain.ts';
import { NO_LOCK, openLoaded } from '../core/open-state.ts';
import { corrupt } from '../errors.ts';
import { type DataLock, lockDirectory } from '../files/data-lock.ts';
import { checkFormat } from '../files/format-version.ts';
import type { FileLayer } from '../files/interface.ts';
import { createStateHasher, type StateHasher } from '../hash/state-hasher.ts';
import type { Join, JoinedBlock, JoinTarget, StateStore } from '../interface.ts';
import { type ResolvedOptions, resolveOptions, type StoreOptions } from '../options.ts';
import { loadTags } from '../secondary/tags.ts';
import { rowsBefore } from '../tree/tree-rows.ts';
import { assembleLog, incomplete } from './assemble-log.ts';
import { JoinFolder, removeParts } from './join-folder.ts';
import { ReceivedParts } from './received-parts.ts';

/**
 * Begins a store with a snapshot instead of all blocks from the founding on. What has come outlives a stop: the same
 * call goes on with it.
 * @param directory empty, or one in which a snapshot is being fetched.
 * @param target the block of the snapshot, out of a certified header.
 * @throws SteleError STATE_PROOF_INVALID for a manifest that does not lead to the target, STATE_EXISTS, STORE_LOCKED
 */
export async function joinState(
  directory: string,
  manifest: Bytes,
  target: JoinTarget,
  options: Omit<StoreOptions, 'params'> = {},
): Promise<Join> {
  const hasher = createStateHasher(target.params.hash);
  const checked = verifySnapshotManifest(hasher, target, encodeParams(target.params), new Uint8Array(manifest));
  const resolved = resolveOptions({ ...options, params: target.params });
  const { files } = resolved;
  files.makeDirectory(directory);
  const lock = resolved.lock ? lockDirectory(directory) : NO_LOCK;
  try {
    const folder = JoinFolder.open(files, directory, manifest);
    const parts = new ReceivedParts(folder, hasher, checked);
    return new SnapshotJoin({ directory, target, options: resolved, hasher, manifest: checked, folder, parts, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface JoinParts {
  readonly directory: string;
  readonly target: JoinTarget;
  readonly options: ResolvedOptions;
  readonly hasher: StateHasher;
  readonly manifest: CheckedManifest;
  readonly folder: JoinFolder;
  readonly parts: ReceivedParts;
  readonly lock: DataLock;
}

class SnapshotJoin implements Join {
  readonly #join: JoinParts;
  #isOver = false;
  #isAssembled = false;

  constructor(join: JoinParts) {
    this.#join = join;
  }

  missing(): ReturnType<Join['missing']> {
    this.#check();
    return this.#join.parts.missing();
  }

  async putChunk(index: number, bytes: Bytes): Promise<void> {
    this.#check();
    this.#join.parts.putChunk(index, bytes);
  }

  async putValue(sn: number, bytes: Bytes): Promise<void> {
    this.#check();
    this.#join.parts.putValue(sn, bytes);
  }

  async finish(window: Iterable<JoinedBlock> | AsyncIterable<JoinedBlock>): Promise<StateStore> {
    const { chunks, values } = this.missing();
    const { directory, options, target, lock } = this.#join;
    if (chunks.length + values.length > 0) {
      throw incomplete(target.height, `${chunks.length} chunks and ${values.length} values`);
    }
    const tagsOf = await loadTags(options.tags);
    this.#isOver = true;
    try {
      const loaded = await (this.#isAssembled ? loadChain(directory, options) : this.#assemble(window));
      this.#isAssembled = true;
      dropParts(options.files, directory);
      return await openLoaded(directory, options, loaded, tagsOf, lock);
    } catch (error) {
      this.#isOver = false;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#join.lock.release();
  }

  /** Makes a store of the parts. It counts as soon as all of it is durable, and not before. */
  async #assemble(window: Iterable<JoinedBlock> | AsyncIterable<JoinedBlock>): Promise<LoadedChain> {
    const { directory, options, target, folder } = this.#join;
    const { files } = options;
    folder.clearLogs();
    const layout = checkFormat(files, directory, options.layout);
    await assembleLog({ ...this.#join, files, layout, stateRoot: target.stateRoot }, window);
    const loaded = await loadChain(directory, options);
    try {
      await writeCheckpoints(loaded);
      folder.finish();
      return loaded;
    } catch (error) {
      loaded.chain.log.close();
      throw error;
    }
  }

  #check(): void {
    if (this.#isOver) throw new SteleError('STATE_CLOSED', {});
  }
}

/** Gives back the space of the parts; those that cannot be removed now, the next start removes. */
function dropParts(files: FileLayer, directory: string): void {
  try {
    removeParts(files, directory);
  } catch (error) {
    if (!isSteleError(error, 'STATE_IO')) throw error;
  }
}

/** @throws SteleError STATE_CORRUPT where the index does not have all keys, STATE_IO */
async function writeCheckpoints({ chain, checkpoints, tip }: LoadedChain): Promise<void> {
  const { state } = tip;
  if (chain.index.size !== state.active) {
    throw corrupt({ what: `the state index has ${chain.index.size} of ${state.active} keys`, height: state.height });
  }
  await checkpoints.writeTree(state, rowsBefore(chain.tree, []), []);
  const snapshot = chain.index.snapshot();
  try {
    await checkpoints.writeIndex(state, snapshot);
  } finally {
    snapshot.release();
  }
}
