import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followedTransactionQuery, isSettled } from '../../data/node-queries.ts';
import type { DepositDraft } from './deposit-draft.ts';
import type { DepositItem } from './deposit-item.ts';

/** Follows what was sent before the page was loaded again: nothing else knows of it any more. */
export function useSentItems(chain: string, draft: DepositDraft, items: readonly DepositItem[]): void {
  const sent = new Set(items.flatMap((item) => (item.sent ? [item.sent.transaction] : [])));
  const verdicts = useQueries({ queries: [...sent].map((id) => followedTransactionQuery(chain, id)) });
  const settled = verdicts.map(({ data }) => data).find((info) => info && isSettled(info));
  useEffect(() => {
    if (settled) draft.settle(settled);
  }, [settled, draft]);
}
