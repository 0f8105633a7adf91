import { headerCodec } from '@stele/protocol';
import type { Pruned, StateReader, StateStore } from '@stele/store';
import { readPastWindows, windowAfter } from './past-windows.ts';

/**
 * The lowest height whose bundles a node must not give up: transactions of all later blocks may still be sent again, to
 * this node or to one that begins with the older snapshot on offer. That one needs one block more, which shows that none
 * is missing.
 * @returns the first height with bundles where all of them are needed.
 */
export async function neededFrom(store: StateReader): Promise<number> {
  const { bodies } = store.kept();
  const tip = store.tip().height;
  const windows = await readPastWindows(store);
  const at = Math.min(tip, ...store.snapshots());
  const time = await timeOf(store, at);
  const isNeeded = async (height: number) => (await timeOf(store, height)) + windowAfter(windows, height) >= time;
  // Where windows change from one block to the next, blocks need not follow one another in what they are needed for.
  const { unknownUpTo } = windows;
  const early = await firstOf(bodies, Math.min(unknownUpTo, at), isNeeded);
  const first = early ?? (await firstOf(Math.max(bodies, unknownUpTo + 1), at, isNeeded)) ?? at;
  return Math.max(bodies, first - 1);
}

/** Gives up history before a height, and nothing that is needed; see Ledger. @throws SteleError STATE_CORRUPT, STATE_IO */
export async function pruneHistory(store: StateStore, from: number, signal?: AbortSignal): Promise<Pruned> {
  const bodiesFrom = Math.min(from, await neededFrom(store));
  // The state that the first of them was executed on stays: so the windows that rule them are known, and a replay can
  // begin there.
  return store.prune({ stateFrom: bodiesFrom - 1, bodiesFrom, ...(signal ? { signal } : {}) });
}

async function timeOf(store: StateReader, height: number): Promise<number> {
  return headerCodec.decode((await store.summary(height)).header).time;
}

/** The first height for which it holds, if it holds for all later ones up to the last; undefined where it does for none. */
async function firstOf(
  from: number,
  to: number,
  holds: (height: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (to < from || !(await holds(to))) return undefined;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (await holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
