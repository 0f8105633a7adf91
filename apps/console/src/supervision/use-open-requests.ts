import { useQueries, useQuery } from '@tanstack/react-query';
import { openProposalsQuery, proposalQuery } from '../data/governance-queries.ts';
import { asksForAccess } from './access-request.ts';

/** Open proposals that ask for access, oldest first; undefined until all that is open was read. */
export function useOpenRequests(chain: string) {
  const query = useQuery(openProposalsQuery(chain));
  const infos = useQueries({
    queries: (query.data?.proposals ?? []).map(({ proposal }) => proposalQuery(chain, proposal)),
  });
  const isKnown = query.data !== undefined && infos.every(({ isPending }) => !isPending);
  const requests = infos.flatMap(({ data }) => (data && asksForAccess(data.proposal.calls) ? [data] : []));
  return { query, requests: isKnown ? requests : undefined };
}
