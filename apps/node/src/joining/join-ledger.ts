import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readValidators, sourceOf } from '@stele/ledger';
import { equalBytes, isSteleError, SteleError } from '@stele/protocol';
import { type Join, openState, type StateStore, writeFileDurably } from '@stele/store';
import { bridgeEngine } from './bridge-engine.ts';
import { type ChosenSnapshot, certifiedSnapshot, chooseSnapshot } from './choose-snapshot.ts';
import { fetchState } from './fetch-state.ts';
import { FetchedWindow } from './fetch-window.ts';
import type { JoinOptions, JoinProgress } from './interface.ts';
import { keepHistory } from './keep-history.ts';
import { joinLayout } from './layout.ts';
import { Peers } from './peers.ts';

/** How often nodes are asked again that cannot be used yet, in ms. */
const AGAIN_MS = 3000;

/**
 * Begins the ledger of a node with a snapshot of nodes of the chain, and gives its engine what it begins with. What was
 * fetched before a stop is used.
 * @returns height of the block that it begins with; undefined where nobody offers a snapshot.
 * @throws SteleError JOIN_*, STATE_*, STORE_LOCKED
 */
export async function joinLedger(options: JoinOptions): Promise<number | undefined> {
  const { chain, layout, onProgress = () => undefined } = options;
  const peers = new Peers(options);
  onProgress({ step: 'asking', height: 0, done: 0, total: 0 });
  const [chosen, store] = isWhole(layout.ledger)
    ? await takenUp(options, peers)
    : await fetched(options, peers, onProgress);
  if (!chosen || !store) return undefined;
  try {
    onProgress({ step: 'engine', height: chosen.height, done: 0, total: 0 });
    await keepHistory(chain, layout, chosen);
    if (chain.sections.engine) {
      const bridge = await bridgeEngine(chain, peers, chosen, store);
      await writeFileDurably(joinLayout(layout).bridge, JSON.stringify(bridge));
    }
  } finally {
    await store.close();
  }
  return chosen.height;
}

type Joined = readonly [chosen: ChosenSnapshot, store: StateStore] | readonly [];

/** Whether the ledger was complete when the node stopped. */
function isWhole(ledger: string): boolean {
  return existsSync(join(ledger, 'params')) && !existsSync(join(ledger, 'JOINING'));
}

async function takenUp({ chain, layout }: JoinOptions, peers: Peers): Promise<Joined> {
  const store = await openState(layout.ledger, { params: chain.storeParams });
  try {
    const { height, stateRoot } = store.tip();
    const { engineHeight = 0 } = await store.summary(height);
    const chosen = await certifiedSnapshot(chain, peers, height, engineHeight);
    if (equalBytes(chosen.header.stateRoot, stateRoot)) return [chosen, store];
    throw new SteleError('STATE_CORRUPT', { what: `the ledger that was fetched ends with another block ${height}` });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function fetched(
  options: JoinOptions,
  peers: Peers,
  onProgress: (progress: JoinProgress) => void,
): Promise<Joined> {
  const { chain, layout } = options;
  const unusable = new Set<number>();
  for (;;) {
    const chosen = await usable(options, peers, unusable);
    if (!chosen) return [];
    try {
      const state = await fetchState(chain, peers, chosen, layout.ledger, onProgress);
      const store = await finished(options, peers, chosen, state, onProgress);
      if (isSettled(chain, store, chosen)) return [chosen, store];
      await store.close();
      await rm(layout.ledger, { recursive: true, force: true });
      unusable.add(chosen.height);
    } catch (error) {
      // It is offered no more: the chain went on meanwhile.
      const isGone = isSteleError(error, 'JOIN_NO_PEER') && (await isOutdated(options, peers, chosen));
      if (!isGone) throw error;
    }
  }
}

/** Whether the state names the validators that its header names: what its own block decided takes force later. */
function isSettled(chain: JoinOptions['chain'], store: StateStore, { header }: ChosenSnapshot): boolean {
  const view = store.view();
  try {
    return equalBytes(readValidators(chain, sourceOf(view)).hash, header.nextValidatorsHash);
  } finally {
    view.close();
  }
}

async function isOutdated({ chain }: JoinOptions, peers: Peers, chosen: ChosenSnapshot): Promise<boolean> {
  if (peers.count === 0) return false;
  const newer = await chooseSnapshot(chain, peers, (height) => height > chosen.height).catch(() => undefined);
  return newer !== undefined;
}

/** The snapshot to begin with, once there is one that can be used; undefined where none is offered. */
async function usable(
  { chain, log, signal }: JoinOptions,
  peers: Peers,
  unusable: ReadonlySet<number>,
): Promise<ChosenSnapshot | undefined> {
  for (;;) {
    try {
      return await chooseSnapshot(chain, peers, (height) => !unusable.has(height));
    } catch (error) {
      if (!isSteleError(error, 'JOIN_WAIT')) throw error;
      log.warn({ err: error }, 'the snapshot on offer cannot be used yet');
      await pause(AGAIN_MS, undefined, signal ? { signal } : {});
    }
  }
}

async function finished(
  { chain, layout }: JoinOptions,
  peers: Peers,
  chosen: ChosenSnapshot,
  state: Join,
  onProgress: (progress: JoinProgress) => void,
): Promise<StateStore> {
  try {
    const window = await FetchedWindow.fetch(chain, peers, chosen, joinLayout(layout).window, onProgress);
    onProgress({ step: 'store', height: chosen.height, done: 0, total: 0 });
    const store = await state.finish(window.blocks());
    await window.clear();
    return store;
  } catch (error) {
    await state.close();
    throw error;
  }
}
