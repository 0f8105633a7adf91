import type { ContentHash } from '@stele/protocol';
import { digestStream, fileParts } from '@stele/verifier';
import { createWasmDigest } from './wasm-digest.ts';

/** Asks for the digest of a file, or takes that back. */
export type DigestRequest =
  | { readonly id: number; readonly file: Blob; readonly algorithm: ContentHash }
  | { readonly id: number; readonly cancel: true };

/** How the digest of a file goes on, and how it ended. */
export type DigestNews =
  | { readonly id: number; readonly bytes: number }
  | { readonly id: number; readonly digest: string }
  | { readonly id: number; readonly unreadable: string };

/** How often progress is told, in ms. */
const TOLD_MS = 100;

const running = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<DigestRequest>) => {
  if ('cancel' in data) running.get(data.id)?.abort();
  else void digest(data);
});

async function digest({ id, file, algorithm }: Extract<DigestRequest, { readonly file: Blob }>): Promise<void> {
  const cancelled = new AbortController();
  running.set(id, cancelled);
  let told = performance.now();
  try {
    const parts = fileParts(file, cancelled.signal);
    const hasher = await createWasmDigest(algorithm);
    const content = await digestStream(
      parts,
      algorithm,
      () => hasher,
      (bytes) => {
        if (performance.now() - told < TOLD_MS) return;
        told = performance.now();
        tell({ id, bytes });
      },
    );
    tell({ id, digest: content.digest });
  } catch (error) {
    if (!cancelled.signal.aborted) tell({ id, unreadable: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

function tell(news: DigestNews): void {
  postMessage(news);
}
