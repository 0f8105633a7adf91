import { type ContentHash, isErrorCode, SteleError } from '@stele/protocol';
import { digestStream } from '@stele/verifier';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { contentAddressOf, filesKey } from '../data/file-queries.ts';
import { createWasmDigest } from '../data/wasm-digest.ts';
import { watchedFetch } from '../data/watched-fetch.ts';

/** Reads an original back and hashes it here: whether what is kept is still the original does not have to be believed. */
export function useOriginalCheck(chain: string, address: string) {
  const cache = useQueryClient();
  const [read, setRead] = useState(0);
  const check = useMutation({
    mutationFn: () => digestOf(chain, address, setRead),
    onMutate: () => setRead(0),
    // That it was looked at stands in its chain of custody now.
    onSettled: () => cache.invalidateQueries({ queryKey: filesKey(chain) }),
  });
  return { check, read };
}

export type OriginalCheck = ReturnType<typeof useOriginalCheck>;

/** Address of what the platform hands out, as it is hashed here. @throws SteleError what the platform answers */
async function digestOf(chain: string, address: string, onProgress: (bytes: number) => void): Promise<string> {
  const algorithm: ContentHash = address.startsWith('sm3:') ? 'sm3' : 'sha256';
  const digest = await createWasmDigest(algorithm);
  const content = await digestStream(bytesOf(chain, address), algorithm, () => digest, onProgress);
  return `${algorithm}:${content.digest}`;
}

/**
 * The bytes of an original. Where they break off they are asked for from there: a lost connection is mended so, and what is
 * damaged is said to be, which an answer that has begun cannot.
 */
async function* bytesOf(chain: string, address: string): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const init = offset === 0 ? {} : { headers: { range: `bytes=${offset}-` } };
    const response = await watchedFetch(contentAddressOf(chain, address, 'look'), init);
    if (!response.ok || !response.body) throw await errorOf(response);
    const from = offset;
    try {
      for await (const part of partsOf(response.body)) {
        offset += part.length;
        yield part;
      }
      return;
    } catch (error) {
      if (offset === from) throw error;
    }
  }
}

/** `ReadableStream` is not iterable in every browser. */
async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function errorOf(response: Response): Promise<Error> {
  try {
    const { code, detail } = await response.json();
    if (isErrorCode(code)) return new SteleError(code, detail);
  } catch {
    // What is no problem of the platform is told by its status.
  }
  return new SteleError('API_BAD_REQUEST', { reason: `HTTP ${response.status}` });
}
