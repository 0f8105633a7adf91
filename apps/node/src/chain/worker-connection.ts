import { Worker } from 'node:worker_threads';
import { openReader, type SharedStore } from '@stele/store';
import { onThreadMessage } from '../thread-messages.ts';
import { ChainClient, threadFault } from './chain-client.ts';
import type { ChainConnection, ChainListener } from './connection.ts';
import type { ChainOptions, FromChain } from './messages.ts';

/** How long the thread may take to finish its block and close its files. */
const STOP_MS = 30_000;

/** Runs a chain in a thread of its own. @throws SteleError when it cannot be opened. */
export async function connectWorker(options: ChainOptions, listener: ChainListener): Promise<ChainConnection> {
  const worker = new Worker(new URL('./chain-worker.ts', import.meta.url), { workerData: options });
  const client = new ChainClient((message, transfer) => worker.postMessage(message, transfer), listener);
  let isStopping = false;
  onThreadMessage(worker, (message: FromChain) => client.receive(message));
  worker.on('error', (error) => client.fail(threadFault(error instanceof Error ? error.message : String(error))));
  worker.on('exit', () => {
    if (!isStopping) client.fail(threadFault('the thread of the chain ended'));
  });
  const { ready, store } = await client.whenReady;
  const shared = store as SharedStore;
  const reader = await openReader(shared);
  return {
    ready,
    shared,
    reader,
    submit: client.submit.bind(client),
    stats: client.stats.bind(client),
    async stop() {
      isStopping = true;
      await reader.close();
      worker.postMessage({ type: 'stop' });
      await Promise.race([client.whenStopped, timeout(STOP_MS)]);
      await worker.terminate();
    },
  };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
