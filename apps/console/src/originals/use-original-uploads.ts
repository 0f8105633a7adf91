import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { filesKey } from '../data/file-queries.ts';
import { type OriginalUpload, originalUploads } from './original-uploads.ts';
import type { OriginalOrder } from './send-original.ts';

/** Files of a chain that are on their way. */
export function useOriginalUploads(chain: string): readonly OriginalUpload[] {
  const all = useSyncExternalStore(originalUploads.subscribe, originalUploads.snapshot);
  return all.filter((upload) => upload.chain === chain);
}

/** Has files of a chain kept; what pages know of its files is read again once they are. */
export function useKeepOriginal(chain: string): (order: Omit<OriginalOrder, 'chain'>) => void {
  const cache = useQueryClient();
  return (order) => {
    const onKept = () => void cache.invalidateQueries({ queryKey: filesKey(chain) });
    originalUploads.keep({ ...order, chain, onKept });
  };
}
