import { platformRoutes } from '@stele/platform/api';
import {
  type ContractCall,
  createGovernanceClient,
  createOrganisationsClient,
  createPoliciesClient,
  type Delegation,
  type ProposalInfo,
  type ProposalSummary,
  proposalDigest,
  proposalKey,
  routes,
  type Voice,
} from '@stele/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type OpenProposals, openOf } from '../governance/open-proposals.ts';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** Proposals of one page of the list, which is as many as the chain gives at once. */
const PROPOSALS = 100;

/** How often open decisions are looked for, in ms. */
const LOOK_MS = 30_000;

/** How often an open proposal is read again while it is looked at, in ms. */
const VOTING_MS = 4_000;

/** Events of one kind that are read for the transactions behind votes and proposals. */
const EVENTS = 200;

const CONTRACT = 'sys.governance';

interface ProposalPage {
  readonly proposals: readonly ProposalSummary[];
  readonly end: boolean;
}

function readPage(chain: string, after: string | undefined, limit: number, signal: AbortSignal): Promise<ProposalPage> {
  const args = after === undefined ? { limit } : { after, limit };
  return clientOf(chain).contract(CONTRACT).query<ProposalPage>('list', args, { signal });
}

/**
 * A page of all proposals, newest first: their numbers have no gaps.
 * @param from number of the newest on it; that of the newest of all where it is null
 */
export async function readNewest(chain: string, from: number | null, signal: AbortSignal) {
  const newest = from ?? (await newestNumber(chain, signal));
  const before = Math.max(0, newest - PROPOSALS);
  if (newest === 0) return { proposals: [], next: null };
  const after = before === 0 ? undefined : proposalKey(before);
  const { proposals } = await readPage(chain, after, newest - before, signal);
  return { proposals: proposals.toReversed(), next: before === 0 ? null : before };
}

/** All proposals, newest first, page after page. */
export function proposalsQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'proposals', 'all'),
    queryFn: ({ signal, pageParam }) => readNewest(chain, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_MS,
  });
}

/** How many proposals the chain has seen. */
async function newestNumber(chain: string, signal: AbortSignal): Promise<number> {
  const params = { contract: CONTRACT, collection: 'counters', key: 'proposals' };
  const { value } = await clientOf(chain).request(routes.getState, { params }, { signal });
  return typeof value === 'number' ? value : 0;
}

/** Proposals that are open, oldest first. What was settled once is not read again. */
export function openProposalsQuery(chain: string) {
  const queryKey = keys.ofChain(chain, 'proposals', 'open');
  return queryOptions<OpenProposals>({
    queryKey,
    queryFn: async ({ signal, client }) => {
      const from = client.getQueryData<OpenProposals>(queryKey)?.settledUpTo;
      const found: ProposalSummary[] = [];
      for (let after = from; ; after = found.at(-1)?.proposal) {
        const { proposals, end } = await readPage(chain, after, PROPOSALS, signal);
        found.push(...proposals);
        if (end || proposals.length === 0) return openOf(found, from);
      }
    },
    refetchInterval: LOOK_MS,
  });
}

/** A proposal with the digest of what is shown: a vote is for nothing else. */
export interface ShownProposal extends ProposalInfo {
  readonly key: string;
  /** Computed here, in hex. */
  readonly shownDigest: string;
}

/** A proposal by its number; null where there is none. */
export function proposalQuery(chain: string, key: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'proposal', key),
    queryFn: async ({ signal }): Promise<ShownProposal | null> => {
      const client = clientOf(chain);
      const info = await createGovernanceClient(client).get(key, { signal });
      if (!info) return null;
      return { ...info, key, shownDigest: proposalDigest(client.crypto, await client.chain(), key, info.proposal) };
    },
    refetchInterval: ({ state }) => (state.data?.tally.status === 'open' ? VOTING_MS : false),
  });
}

/** Active members with their weights, now or at a height; null where the node does not keep that state. */
export function membersQuery(chain: string, height?: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'members', height ?? 'now'),
    queryFn: ({ signal }) =>
      createOrganisationsClient(clientOf(chain)).members({ signal, ...(height === undefined ? {} : { height }) }),
    staleTime: height === undefined ? 5_000 : Number.POSITIVE_INFINITY,
  });
}

/** Organisations that let another one vote for them now: to whom, and until when. */
export function delegationsQuery(chain: string, organisations: readonly string[]) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'delegations', organisations),
    queryFn: async ({ signal }) => {
      const governance = createGovernanceClient(clientOf(chain));
      const found = await Promise.all(organisations.map((name) => governance.delegation(name, { signal })));
      const entries = organisations.flatMap((name, place): [string, Delegation][] => {
        const delegation = found[place];
        return delegation && delegation.until > Date.now() ? [[name, delegation]] : [];
      });
      return Object.fromEntries(entries) as Readonly<Record<string, Delegation>>;
    },
    staleTime: 30_000,
  });
}

/** The rules under which the members decide. */
export function rulesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'rules'),
    queryFn: ({ signal }) => createGovernanceClient(clientOf(chain)).rules({ signal }),
    staleTime: 10_000,
  });
}

/** Policies in the order of their scopes. */
export function policiesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'policies'),
    queryFn: ({ signal }) => createPoliciesClient(clientOf(chain)).list({ signal }),
    staleTime: 10_000,
  });
}

/** All roles, built-in ones first. */
export function rolesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'roles'),
    queryFn: ({ signal }) => createPoliciesClient(clientOf(chain)).roles({ signal }),
    staleTime: 30_000,
  });
}

/** What calls would come to if the members decided them now. */
export function rehearsalQuery(chain: string, calls: readonly ContractCall[]) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'rehearsal', calls),
    queryFn: ({ signal }) =>
      clientOf(chain).request(
        routes.rehearse,
        { body: { calls: calls.map(({ contract, method, args }) => ({ contract, method, args })) } },
        { signal },
      ),
    staleTime: 10_000,
  });
}

/** What a vote would leave a proposal as, or the code that it would fail with. */
export interface VoteRehearsal {
  readonly code: string;
  readonly message: string;
  readonly status: string;
}

interface VoteToTry {
  readonly account: string;
  readonly proposal: string;
  readonly digest: string;
  /** Organisation that delegated its vote. */
  readonly organisation?: string | undefined;
}

/** What each voice of an account would come to. */
export function voteRehearsalQuery(chain: string, { account, proposal, digest, organisation }: VoteToTry) {
  const attempt = async (voice: Voice, signal: AbortSignal): Promise<VoteRehearsal> => {
    const args = { proposal, digest, voice, ...(organisation === undefined ? {} : { organisation }) };
    const body = { account, calls: [{ contract: CONTRACT, method: 'vote', args }] };
    const { code, message, returns } = await clientOf(chain).request(routes.simulate, { body }, { signal });
    return { code, message, status: (returns[0] as { readonly status?: string } | undefined)?.status ?? '' };
  };
  return queryOptions({
    queryKey: keys.ofChain(chain, 'vote-rehearsal', account, proposal, organisation ?? ''),
    queryFn: async ({ signal }): Promise<Readonly<Record<Voice, VoteRehearsal>>> => {
      const [yes, no, abstain] = await Promise.all([
        attempt('for', signal),
        attempt('against', signal),
        attempt('abstain', signal),
      ]);
      return { for: yes, against: no, abstain };
    },
    staleTime: 5_000,
  });
}

/** The newest events of one name of a system contract: what says in which transaction something was done. */
export function systemEventsQuery(chain: string, contract: string, name: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'system-events', contract, name),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.listEvents, { query: { contract, name, limit: EVENTS } }, { signal }),
    staleTime: 5_000,
    refetchInterval: LOOK_MS,
  });
}
