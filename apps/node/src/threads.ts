import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads';
import { within } from './within.ts';

/** What Node.js posts for itself when it watches files, and what a thread posts once it is loaded. */
const READY = 'stele:ready';
const NOTES = ['watch:import', 'watch:require', READY];

/** How long a thread may take to load before it is ended all the same. */
const LOAD_MS = 30_000;

/** A thread of this node. */
export interface Thread {
  readonly worker: Worker;
  /** Ends it, whatever it is doing; resolves when it is gone. */
  end(): Promise<void>;
}

/**
 * Starts a thread and hears the messages that it posts. Its entry has to call `announceReady` once it is loaded.
 * @param limits of its memory; those of Node.js where none are given.
 */
export function startThread<Message>(
  entry: URL,
  workerData: unknown,
  take: (message: Message) => void,
  limits: ResourceLimits = {},
): Thread {
  const worker = new Worker(entry, { workerData, resourceLimits: limits });
  // A native module that is being loaded when its thread is ended takes the whole process with it.
  const isEndable = new Promise<void>((resolve) => {
    worker.on('message', (message: unknown) => {
      if (isNote(message, READY)) resolve();
      else if (!NOTES.some((name) => isNote(message, name))) take(message as Message);
    });
    worker.on('exit', () => resolve());
  });
  return {
    worker,
    async end() {
      await within(isEndable, LOAD_MS);
      await worker.terminate();
    },
  };
}

/** Tells whoever started this thread that its modules are loaded. */
export function announceReady(port: MessagePort): void {
  port.postMessage({ [READY]: true });
}

function isNote(message: unknown, name: string): boolean {
  return typeof message === 'object' && message !== null && name in message;
}
