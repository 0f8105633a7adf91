import type { ContentHash } from '@stele/protocol';
import type { DigestNews, DigestRequest } from './digest-worker.ts';

interface Waiting {
  readonly onProgress: (bytes: number) => void;
  readonly resolve: (digest: string) => void;
  readonly reject: (reason: Error) => void;
}

/** A file that could not be read to its end: it was moved, changed, or its folder cannot be entered. */
export class UnreadableFile extends Error {}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let last = 0;

export interface DigestOptions {
  /** Told the bytes hashed so far, ten times a second at the most. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Hashes a file in a thread of its own, part by part, so that the page goes on and no more than a part is in memory.
 * @returns the digest in hex.
 * @throws UnreadableFile, and the signal's reason
 */
export function digestInWorker(
  file: Blob,
  algorithm: ContentHash,
  { onProgress = () => undefined, signal }: DigestOptions = {},
): Promise<string> {
  worker ??= start();
  const thread = worker;
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { onProgress, resolve, reject });
    signal?.addEventListener('abort', () => {
      waiting.delete(id);
      thread.postMessage({ id, cancel: true } satisfies DigestRequest);
      reject(signal.reason);
    });
    thread.postMessage({ id, file, algorithm } satisfies DigestRequest);
  });
}

function start(): Worker {
  const started = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<DigestNews>) => hear(data));
  // A thread that cannot be started would leave everybody waiting.
  started.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new UnreadableFile(message));
    waiting.clear();
    worker = undefined;
  });
  return started;
}

function hear(news: DigestNews): void {
  const asked = waiting.get(news.id);
  if (!asked) return;
  if ('bytes' in news) {
    asked.onProgress(news.bytes);
    return;
  }
  waiting.delete(news.id);
  if ('digest' in news) asked.resolve(news.digest);
  else asked.reject(new UnreadableFile(news.unreadable));
}
