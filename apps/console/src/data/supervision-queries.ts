import { platformRoutes } from '@stele/platform/api';
import { createSupervisionClient, type ProposalInfo, type ProposalSummary, routes } from '@stele/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { asksForAccess } from '../supervision/access-request.ts';
import { clientOf } from './clients.ts';
import { proposalQuery, readNewest } from './governance-queries.ts';
import { keys } from './keys.ts';

/** How often it is looked for what was granted and recorded, in ms. */
const LOOK_MS = 30_000;

/** All grants of supervised access, oldest first. */
export function grantsQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'grants'),
    queryFn: ({ signal }) => createSupervisionClient(clientOf(chain)).list({ signal }),
    refetchInterval: LOOK_MS,
    staleTime: 5_000,
  });
}

/** A grant; null where there is none. @param grant as the chain writes its number */
export function grantQuery(chain: string, grant: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'grant', grant),
    queryFn: async ({ signal }) =>
      (await createSupervisionClient(clientOf(chain)).get(grant, { signal }))?.grant ?? null,
    refetchInterval: LOOK_MS,
  });
}

/** The queries that were recorded under a grant, in their order. */
export function recordedQueriesQuery(chain: string, grant: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'recorded-queries', grant),
    queryFn: ({ signal }) => createSupervisionClient(clientOf(chain)).records(grant, { signal }),
    refetchInterval: LOOK_MS,
  });
}

/** A proposal that asked for access and was not executed. */
export interface DeclinedRequest {
  readonly summary: ProposalSummary;
  readonly info: ProposalInfo;
}

/**
 * Requests for access that came to nothing, newest first, page after page of all proposals: what a proposal asks for
 * stands in itself alone, and of those that came to nothing there are few.
 */
export function declinedRequestsQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'proposals', 'declined-requests'),
    queryFn: async ({ client, signal, pageParam }) => {
      const { proposals, next } = await readNewest(chain, pageParam, signal);
      const declined = proposals.filter(({ status }) => status !== 'open' && status !== 'executed');
      const infos = await Promise.all(
        declined.map(({ proposal }) =>
          client.fetchQuery({ ...proposalQuery(chain, proposal), staleTime: Number.POSITIVE_INFINITY }),
        ),
      );
      const requests = declined.flatMap((summary, place): DeclinedRequest[] => {
        const info = infos[place];
        return info && asksForAccess(info.proposal.calls) ? [{ summary, info }] : [];
      });
      return { requests, next };
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_MS,
  });
}

interface Recording {
  readonly account: string;
  readonly grant: string;
  readonly contract: string;
  readonly method: string;
}

/** With which code the chain would refuse to record a query; empty where it would take it. */
export function recordingRehearsalQuery(chain: string, { account, grant, contract, method }: Recording) {
  const args = { grant, contract, method, args: 'null' };
  return queryOptions({
    queryKey: keys.ofChain(chain, 'recording-rehearsal', account, grant, contract, method),
    queryFn: async ({ signal }) => {
      const body = { account, calls: [{ contract: 'sys.supervision', method: 'record', args }] };
      return (await clientOf(chain).request(routes.simulate, { body }, { signal })).code;
    },
    staleTime: LOOK_MS,
  });
}

/** What a recorded query of the operator answers. Asked again within its ten minutes it answers the same question. */
export function recordedAnswerQuery(chain: string, transaction: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'recorded-answer', transaction),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.askRecordedQuery, { params: { transaction }, body: {} }, { signal }),
    // What was answered stays as it was shown; nothing is read again unseen.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
