import type { Chain } from '@stele/ledger';
import { type Join, joinState } from '@stele/store';
import { TAGS } from '../chain/tags-module.ts';
import type { ChosenSnapshot } from './choose-snapshot.ts';
import type { JoinProgress } from './interface.ts';
import { ANSWER_MS, type Peers } from './peers.ts';

/** Parts that are asked for at a time, of each node. */
const AT_ONCE = 2;

/**
 * Fetches the parts of a snapshot that have not come yet, from all nodes side by side.
 * @param directory empty, or one where this snapshot, or another one, was being fetched.
 * @throws SteleError JOIN_NO_PEER; what has come is kept. STATE_EXISTS, STATE_IO, STORE_LOCKED
 */
export async function fetchState(
  chain: Chain,
  peers: Peers,
  { height, header }: ChosenSnapshot,
  directory: string,
  onProgress: (progress: JoinProgress) => void,
): Promise<Join> {
  const target = { height, stateRoot: header.stateRoot, params: chain.storeParams };
  const join = await peers.ask(
    (api) => api.getSnapshotManifest({ params: { height } }, { answerMs: ANSWER_MS }),
    (manifest) => joinState(directory, manifest, target, { tags: TAGS }),
  );
  try {
    // Which values are missing shows once their chunks are there.
    for (
      let { chunks, values } = join.missing();
      chunks.length + values.length > 0;
      { chunks, values } = join.missing()
    ) {
      const parts = chunks.length > 0 ? chunks : values;
      const fetch = chunks.length > 0 ? fetchChunk : fetchValue;
      let done = 0;
      await inParallel(parts, AT_ONCE * Math.max(1, peers.count), async (part) => {
        await fetch(peers, join, height, part);
        onProgress({ step: 'state', height, done: ++done, total: parts.length });
      });
    }
    return join;
  } catch (error) {
    await join.close();
    throw error;
  }
}

function fetchChunk(peers: Peers, join: Join, height: number, index: number): Promise<void> {
  return peers.ask(
    (api) => api.getSnapshotChunk({ params: { height, index } }, { answerMs: ANSWER_MS }),
    (bytes) => join.putChunk(index, bytes),
  );
}

function fetchValue(peers: Peers, join: Join, height: number, leaf: number): Promise<void> {
  return peers.ask(
    (api) => api.getSnapshotValue({ params: { height, leaf } }, { answerMs: ANSWER_MS }),
    (bytes) => join.putValue(leaf, bytes),
  );
}

/** Does the same with each of several things, so many at a time; ends with the first failure, once nothing runs any more. */
export async function inParallel<Thing>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const waiting = things.values();
  const failures: unknown[] = [];
  const run = async () => {
    for (const thing of waiting) {
      if (failures.length > 0) return;
      await work(thing).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, run));
  if (failures.length > 0) throw failures[0];
}
