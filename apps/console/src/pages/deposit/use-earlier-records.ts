import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { recordsOfContentQuery } from '../../data/evidence-queries.ts';
import type { DepositDraft } from './deposit-draft.ts';
import type { DepositItem } from './deposit-item.ts';

/** Asks, one after the other, whether the chain has records of the items' contents already. */
export function useEarlierRecords(chain: string, draft: DepositDraft, items: readonly DepositItem[]): void {
  const cache = useQueryClient();
  const next = items.find(({ digest, earlier, record }) => digest !== undefined && earlier === undefined && !record);
  const { id, algorithm, digest } = next ?? {};
  useEffect(() => {
    if (id === undefined || algorithm === undefined || digest === undefined) return undefined;
    let left = false;
    const note = (earlier: DepositItem['earlier']) => {
      if (!left) draft.change(id, { earlier: earlier ?? null });
    };
    cache.fetchQuery(recordsOfContentQuery(chain, algorithm, digest)).then(
      ({ records: [first], count }) => note(first && { count, key: first.key, time: first.record.time }),
      // Without an answer the deposit goes on: the contract counts by itself.
      () => note(null),
    );
    return () => {
      left = true;
    };
  }, [id, algorithm, digest, chain, cache, draft]);
}
