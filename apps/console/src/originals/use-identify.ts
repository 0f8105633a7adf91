import type { ContentHash } from '@stele/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { digestInWorker } from '../data/digester.ts';

/** A file, and the address of what is in it. */
export interface IdentifiedFile {
  readonly file: File;
  readonly address: string;
}

/** Hashes a file of the reader's here, so that it is known what it is before it is sent. */
export function useIdentify(algorithm: ContentHash, onIdentified: (found: IdentifiedFile) => void) {
  const [hashed, setHashed] = useState(0);
  const identify = useMutation({
    mutationFn: async (file: File): Promise<IdentifiedFile> => {
      const digest = await digestInWorker(file, algorithm, { onProgress: setHashed });
      return { file, address: `${algorithm}:${digest}` };
    },
    onMutate: () => setHashed(0),
    onSuccess: onIdentified,
  });
  return { identify, hashed };
}
