import { openReader, type SharedStore } from '@stele/store';
import { reasonOf, threadFault } from '../thread-errors.ts';
import { within } from '../within.ts';
import { ChainClient } from './chain-client.ts';
import { takeChainThread } from './chain-thread.ts';
import type { ChainConnection, ChainListener } from './connection.ts';
import type { ChainOptions } from './messages.ts';

/** How long the thread may take to finish its block and close its files. */
const STOP_MS = 30_000;

/** Runs a chain in a thread of its own. @throws SteleError when it cannot be opened. */
export async function connectWorker(options: ChainOptions, listener: ChainListener): Promise<ChainConnection> {
  const client = new ChainClient((message, transfer) => thread.worker.postMessage(message, transfer), listener);
  let isStopping = false;
  const thread = takeChainThread();
  const { worker } = thread;
  worker.on('error', (error) => client.fail(threadFault(reasonOf(error))));
  worker.on('exit', () => {
    if (!isStopping) client.fail(threadFault('the thread of the chain ended'));
  });
  thread.open(options, (message) => client.receive(message));
  const end = async () => {
    isStopping = true;
    worker.postMessage({ type: 'stop' });
    await within(client.whenStopped, STOP_MS);
    await thread.end();
  };
  try {
    const { ready, store } = await client.whenReady;
    const shared = store as SharedStore;
    const reader = await openReader(shared);
    return {
      ready,
      shared,
      reader,
      start: client.start.bind(client),
      submit: client.submit.bind(client),
      stats: client.stats.bind(client),
      report: client.report.bind(client),
      engineBlock: client.engineBlock.bind(client),
      engineHistory: client.engineHistory.bind(client),
      engineEvidence: client.engineEvidence.bind(client),
      prune: client.prune.bind(client),
      stopPruning: client.stopPruning.bind(client),
      async stop() {
        isStopping = true;
        await reader.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
