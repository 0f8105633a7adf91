import { parentPort } from 'node:worker_threads';
import { serialized } from '../thread-errors.ts';
import { announceReady } from '../threads.ts';
import { type ChainHost, startChain } from './chain-host.ts';
import type { ChainOptions, FromChain, OpenChain, ToChain } from './messages.ts';

/** Entry of the chain's thread: it owns execution, state and the engine. */
const port = parentPort as NonNullable<typeof parentPort>;
const post = (message: FromChain) => port.postMessage(message);
let host: ChainHost | undefined;

port.on('message', (message: ToChain | OpenChain) => {
  if (message.type === 'open') void open(message.options);
  else if (message.type === 'stop') void host?.stop();
  else host?.handle(message);
});
announceReady(port);

async function open(options: ChainOptions): Promise<void> {
  try {
    host = await startChain(options, post);
    post({ type: 'ready', ready: host.ready, store: host.store.share() });
  } catch (error) {
    // A fault while the chain opens is one of the program: its place in it is worth more than its message.
    post({ type: 'failed', error: serialized(error, error instanceof Error ? error.stack : undefined) });
  }
}
