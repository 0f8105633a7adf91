import { parentPort, workerData } from 'node:worker_threads';
import { isSteleError } from '@stele/protocol';
import type { ThreadAnswer } from './on-thread.ts';

/** Does the task of this thread, and posts what it came to. @throws what is no SteleError: it ends the thread */
export async function answerTask<Task>(work: (task: Task) => Promise<unknown>): Promise<void> {
  parentPort?.postMessage(await answerOf(work(workerData as Task)));
}

async function answerOf(work: Promise<unknown>): Promise<ThreadAnswer<unknown>> {
  try {
    return { result: await work };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { error: error.toJSON() };
  }
}
