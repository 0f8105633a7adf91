import { parentPort, workerData } from 'node:worker_threads';
import { nextTurn } from '../checkpoint/next-turn.ts';
import { reasonOf } from '../files/io-error.ts';
import { nodeFiles } from '../files/node-files.ts';
import { createStateHasher } from '../hash/state-hasher.ts';
import { LedgerLog } from '../ledger/ledger-log.ts';
import { Indexer } from './indexer.ts';
import { lowerPriority } from './lower-priority.ts';
import { tablesDirectory } from './tables-directory.ts';
import { loadTags } from './tags.ts';
import type { FromIndexer, IndexerTask, ToIndexer } from './worker-messages.ts';

/** The thread of an indexer: see ThreadIndexer. */
const { directory, layout, hash, tags, tagModule, schedule } = workerData as IndexerTask;
const post = (message: FromIndexer) => parentPort?.postMessage(message);

lowerPriority();
const log = new LedgerLog(nodeFiles, directory, layout, 'read');
const tagsOf = await loadTags(tags);
const hasher = createStateHasher(hash);
const parts = {
  files: nodeFiles,
  directory: tablesDirectory(directory),
  log,
  hasher,
  tagsOf,
  tags: tagModule,
  schedule,
};
const indexer = new Indexer(parts);

let tip = 0;
let isRunning = false;
let isClosed = false;

parentPort?.on('message', (message: ToIndexer) => {
  if (message.type === 'tip') {
    tip = message.height;
    log.reopenIfMoved();
    if (!isRunning) void run();
  } else if (message.type === 'reset') {
    indexer.reset();
    post({ type: 'reset' });
  } else {
    isClosed = true;
    parentPort?.close();
  }
});

/** Works until nothing is due; messages are taken between the steps. */
async function run(): Promise<void> {
  isRunning = true;
  try {
    while (!isClosed && indexer.step(tip)) {
      post({ type: 'applied', height: indexer.applied });
      await nextTurn();
    }
  } catch (error) {
    post({ type: 'failure', reason: reasonOf(error) });
  } finally {
    isRunning = false;
  }
}
