import { type BatchColumns, type BatchInfo, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { batchQuery } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';

/** How the file is read, and how to have it read otherwise. What is chosen shows at once; what it comes to follows. */
export function useSetColumns({ id, columns }: BatchInfo) {
  const chain = useChain();
  const cache = useQueryClient();
  const set = useMutation({
    // One after the other: the last choice is the one that holds.
    scope: { id: `columns of ${id}` },
    mutationFn: (body: BatchColumns) =>
      clientOf(chain).request(platformRoutes.setBatchColumns, { params: { batch: id }, body }),
    onSuccess: (batch) => cache.setQueryData(batchQuery(chain, id).queryKey, batch),
  });
  const shown = set.isPending ? set.variables : columns;
  return {
    shown,
    isPending: set.isPending,
    error: set.error,
    change: (change: Partial<BatchColumns>) => set.mutate({ ...shown, ...change }),
  };
}
