import { Worker } from 'node:worker_threads';

/** What the thread that builds says. */
export interface BuildResult {
  /** Folder of the built console; absolute. */
  readonly path: string;
}

/**
 * Builds the console where its sources changed, on a thread of its own, whose memory is free again afterwards.
 * @throws what keeps it from being built
 */
export function buildConsole(): Promise<BuildResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./build-worker.ts', import.meta.url));
    worker.once('message', (result: BuildResult) => resolve(result));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that builds the console ended with code ${code}`)));
  });
}
