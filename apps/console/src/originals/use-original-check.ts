import type { ContentHash } from '@stele/protocol';
import { digestStream } from '@stele/verifier';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { contentAddressOf, filesKey } from '../data/file-queries.ts';
import { createWasmDigest } from '../data/wasm-digest.ts';
import { watchedFetch } from '../data/watched-fetch.ts';
import { originalBytes } from './original-bytes.ts';

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
  const ask = (init: RequestInit) => watchedFetch(contentAddressOf(chain, address, 'look'), init);
  const content = await digestStream(originalBytes(ask), algorithm, () => digest, onProgress);
  return `${algorithm}:${content.digest}`;
}
