import { createIncrementalDigest } from '@stele/crypto';
import type { ContentHash } from '@stele/protocol';
import { digestStream, fileParts } from '../../src/index.ts';
import { neededHashes } from './content-for.ts';
import { createPause } from './pause.ts';
import type { FileItem, SessionState } from './state.ts';

/** Told how the digests of files, named by their ids, go on. */
export interface DigestListener {
  progress(id: number, bytes: number): void;
  digested(id: number, algorithm: ContentHash, digest: string): void;
  unreadable(id: number): void;
}

/** How often the progress of a file is told, in ms. */
const PROGRESS_MS = 100;

/** Digests dropped files with the hash functions that the dropped packages need. */
export class Digester {
  /** Digests under way or done, by file and hash function. */
  readonly #runs = new Map<string, AbortController>();
  readonly #listener: DigestListener;

  constructor(listener: DigestListener) {
    this.#listener = listener;
  }

  /** Starts what is needed and not begun, and stops what is for files no longer there. */
  digest({ files, packages }: SessionState): void {
    for (const [run, controller] of this.#runs) {
      if (!files.some(({ id }) => run.startsWith(`${id} `))) controller.abort();
    }
    for (const item of files) {
      for (const algorithm of neededHashes(packages)) this.#start(item, algorithm);
    }
  }

  #start(item: FileItem, algorithm: ContentHash): void {
    const run = `${item.id} ${algorithm}`;
    if (this.#runs.has(run)) return;
    const controller = new AbortController();
    this.#runs.set(run, controller);
    void this.#run(item, algorithm, controller.signal);
  }

  async #run({ id, file }: FileItem, algorithm: ContentHash, signal: AbortSignal): Promise<void> {
    const pause = createPause();
    let told = 0;
    try {
      const parts = fileParts(file, signal);
      const { digest } = await digestStream(parts, algorithm, createIncrementalDigest, (bytes) => {
        if (performance.now() - told > PROGRESS_MS) {
          told = performance.now();
          this.#listener.progress(id, bytes);
        }
        return pause();
      });
      this.#listener.digested(id, algorithm, digest);
    } catch {
      if (!signal.aborted) this.#listener.unreadable(id);
    }
  }
}
