import { parentPort, workerData } from 'node:worker_threads';
import { announceReady, serialized } from '../threads.ts';
import { type ChainHost, startChain } from './chain-host.ts';
import type { ChainOptions, FromChain, ToChain } from './messages.ts';

/** Entry of the chain's thread: it owns execution, state and the engine. */
const port = parentPort as NonNullable<typeof parentPort>;
const post = (message: FromChain) => port.postMessage(message);
let host: ChainHost | undefined;

port.on('message', (message: ToChain) => {
  if (message.type === 'stop') void host?.stop();
  else host?.handle(message);
});

announceReady(port);
try {
  host = await startChain(workerData as ChainOptions, post);
  post({ type: 'ready', ready: host.ready, store: host.store.share() });
} catch (error) {
  // A fault while the chain opens is one of the program: its place in it is worth more than its message.
  post({ type: 'failed', error: serialized(error, error instanceof Error ? error.stack : undefined) });
}
