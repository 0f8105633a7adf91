import { Worker } from 'node:worker_threads';
import { deserializeError, type SerializedError, type SteleError } from '@stele/protocol';

/** What a thread posts once it is done. */
export type ThreadAnswer<Result> = { readonly result: Result } | { readonly error: SerializedError };

/** How long a task may take, and what is thrown where it takes longer. */
export interface ThreadLimit {
  /** In ms, the start of the thread included. */
  readonly ms: number;
  readonly error: () => SteleError;
}

/**
 * Does a task on a thread of its own: it may take seconds, in which the platform goes on answering.
 * @param entry module of the thread, which answers with `answerTask`.
 * @param limit after which the thread is ended, whatever it is doing; there is none unless given.
 * @throws SteleError what the task throws, and that of the limit
 */
export function onThread<Result>(entry: URL, task: unknown, limit?: ThreadLimit): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: task });
    const timer = limit && setTimeout(() => end(limit), limit.ms);
    const end = ({ error }: ThreadLimit) => {
      reject(error());
      void worker.terminate();
    };
    worker.once('message', (answer: ThreadAnswer<Result>) => {
      if ('error' in answer) reject(deserializeError(answer.error));
      else resolve(answer.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the thread of ${entry.pathname.split('/').at(-1)} ended with code ${code}`));
    });
  });
}
