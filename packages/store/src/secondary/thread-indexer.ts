import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { IndexerHost, IndexerListener } from './indexer-host.ts';
import type { FromIndexer, IndexerTask, ToIndexer } from './worker-messages.ts';

/**
 * Runs an indexer in a thread of its own, so that neither reading blocks nor merging takes time from the
 * chain. A thread that died is started again with the next notice.
 */
export class ThreadIndexer implements IndexerHost {
  readonly #task: IndexerTask;
  readonly #listener: IndexerListener;
  #worker: Worker | undefined;
  #onReset: (() => void) | undefined;

  constructor(task: IndexerTask, listener: IndexerListener) {
    this.#task = task;
    this.#listener = listener;
  }

  notify(tip: number): void {
    this.#post({ type: 'tip', height: tip });
  }

  async reset(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onReset = resolve;
      this.#post({ type: 'reset' });
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const exited = once(worker, 'exit');
    worker.ref();
    this.#post({ type: 'close' });
    await exited;
  }

  #post(message: ToIndexer): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./indexer-worker.ts', import.meta.url), { workerData: this.#task });
    worker.on('message', (message: FromIndexer) => this.#receive(message));
    worker.on('error', (error) => this.#listener.onFailure(error.message));
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#onReset?.();
    });
    // A store that nobody closes does not keep its process alive.
    worker.unref();
    return worker;
  }

  #receive(message: FromIndexer): void {
    if (message.type === 'applied') this.#listener.onApplied(message.height);
    else if (message.type === 'failure') this.#listener.onFailure(message.reason);
    else this.#onReset?.();
  }
}
