import { parentPort } from 'node:worker_threads';
import { announceReady } from '../src/threads.ts';

/** Entry of a thread that takes long to load. */
const port = parentPort as NonNullable<typeof parentPort>;
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
port.postMessage('loaded');
announceReady(port);
port.on('message', () => undefined);
