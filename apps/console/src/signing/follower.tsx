import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followedTransactionQuery, isSettled } from '../data/node-queries.ts';
import { type Errand, errands } from './errands.ts';

/** Waits for the verdict on what was sent, and tells of it. It shows nothing. */
export function Follower({ errand: { request, id } }: { readonly errand: Errand }): undefined {
  const { data } = useQuery(followedTransactionQuery(request.chain, id));
  useEffect(() => {
    if (data && isSettled(data)) errands.settle(id, data);
  }, [data, id]);
}
