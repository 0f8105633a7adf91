import { parentPort, workerData } from 'node:worker_threads';
import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, utf8, utf8ToText, verifyKey } from '@stele/protocol';
import { openReader, type SharedStore, type StateReader } from '../src/index.ts';

/** What the thread that owns the chain does to it: see shared-reader.test.ts. */
export interface ReaderTask {
  readonly shared: SharedStore;
  /** Keys that every block writes, with its height as their value. */
  readonly counters: number;
  /** Each block creates keys of its own, of which the reader looks at one. */
  readonly lastHeight: number;
}

/** What a reader saw until the last block was there. */
export interface ReaderReport {
  readonly heights: number;
  readonly faults: readonly string[];
}

const hasher = nodeCrypto.hasher('sha256');
const { shared, counters, lastHeight } = workerData as ReaderTask;
const reader = await openReader(shared);
const faults: string[] = [];
const seen = new Set<number>();
parentPort?.postMessage('ready');
while (reader.tip().height < lastHeight) {
  await unlessPruned(() => seen.add(checkTip(reader)));
  await unlessPruned(() => checkProof(reader, seen.size));
}
seen.add(checkTip(reader));
await reader.close();
parentPort?.postMessage({ heights: seen.size, faults } satisfies ReaderReport);

/** The tip of when a check began may be pruned before it ends. */
async function unlessPruned(check: () => unknown): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!isSteleError(error, 'STATE_PRUNED')) throw error;
  }
}

/** All counters of a view are at its height, and exactly the keys created up to it are there. */
function checkTip(from: StateReader): number {
  const view = from.view();
  const { height } = view;
  for (let i = 0; i < counters; i++) {
    const value = view.get(utf8(`counter ${i}`));
    const expected = height === 0 ? undefined : String(height);
    if ((value && utf8ToText(value)) !== expected) faults.push(`counter ${i} at ${height} is not ${expected}`);
  }
  for (const at of [1, height - 1, height, height + 1]) {
    const isThere = view.has(utf8(`created ${at}`));
    if (isThere !== (at >= 1 && at <= height)) faults.push(`created ${at} at ${height}: ${isThere}`);
  }
  view.close();
  return height;
}

async function checkProof(from: StateReader, i: number): Promise<void> {
  const key = utf8(`counter ${i % counters}`);
  const { rootHeight, proof, value } = await from.prove(key);
  const { stateRoot } = from.at(rootHeight);
  const interval = verifyKey(hasher, { stateRoot, height: rootHeight }, key, rootHeight, proof, value);
  if (interval.present !== rootHeight > 0) faults.push(`a proof at ${rootHeight}`);
}
