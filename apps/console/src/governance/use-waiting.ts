import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { organisationQuery, registrationsQuery } from '../data/certificate-queries.ts';
import { waitingRecordsQuery } from '../data/evidence-queries.ts';
import { openProposalsQuery, proposalQuery } from '../data/governance-queries.ts';
import { intakesQuery } from '../data/intake-queries.ts';
import { certificateQuery, keyQuery } from '../data/key-queries.ts';
import { accountsOfQuery } from '../data/member-accounts.ts';
import { useNow } from '../data/use-now.ts';
import { useOperator } from '../data/use-session.ts';
import { registrationsOf } from './registrations.ts';
import { readRoot } from './root-certificate.ts';
import { byUrgency, certificateTasks, eventTasks, isNear, signTasks, type Task, voteTasks } from './tasks.ts';

/** How often the votes of open proposals are looked at for what waits, in ms. */
const LOOK_MS = 30_000;

/**
 * What waits for the operator on a chain, the most urgent first; for a reader who is not signed in, all that is open.
 * Undefined until the open proposals and their votes are known.
 */
export function useWaiting(chain: string) {
  const organisation = useOperator()?.organisation;
  // A minute is fine enough for what ends in days, and keeps lists from being sorted each second.
  const now = Math.floor(useNow() / 60_000) * 60_000;
  const open = useQuery(openProposalsQuery(chain));
  const proposals = open.data?.proposals ?? [];
  const infos = useQueries({
    queries: proposals.map(({ proposal }) => ({ ...proposalQuery(chain, proposal), refetchInterval: LOOK_MS })),
  });
  const certificates = useEndingCertificates(chain, organisation, now);
  const signatures = useWaitingSignatures(chain);
  const intakes = useQuery({ ...intakesQuery(chain), enabled: organisation !== undefined });
  const isKnown =
    open.data !== undefined &&
    !signatures.isLoading &&
    !intakes.isLoading &&
    infos.every(({ isPending }) => !isPending);
  const votes = voteTasks(
    proposals.map((summary, place) => ({ summary, info: infos[place]?.data })),
    organisation,
    now,
  );
  return {
    /** For what shows loading and failing: the list of what is open. */
    query: open,
    /** How the certificates were read; they come from the tables, which may be missing. */
    certificates: certificates.query,
    /** How the records were read that wait for a signature. */
    signatures,
    /** How the intakes were read, whose events wait. */
    intakes,
    tasks: isKnown
      ? byUrgency([
          ...votes,
          ...certificates.tasks,
          ...signTasks(signatures.data ?? []),
          ...eventTasks(intakes.data?.items ?? []),
        ])
      : undefined,
    now,
  };
}

/** Accounts of an organisation that are asked for; each is asked for by itself. */
const ACCOUNTS = 32;

/** Records that wait for the operator's account, or for another one of its organisation. */
function useWaitingSignatures(chain: string) {
  const operator = useOperator();
  const isSignedIn = operator !== undefined;
  const organisation = operator?.organisation ?? '';
  const known = useQuery({ ...accountsOfQuery(chain, organisation), enabled: organisation !== '' }).data;
  const others = (known?.accounts ?? []).filter((account) => account !== operator?.account);
  const accounts = isSignedIn ? [operator.account, ...others].slice(0, ACCOUNTS) : [];
  // The other accounts become known later than the operator's: what was found so far stays until then.
  return useQuery({ ...waitingRecordsQuery(chain, accounts), enabled: isSignedIn, placeholderData: keepPreviousData });
}

/** Certificates and roots of an organisation that end soon. */
function useEndingCertificates(chain: string, organisation: string | undefined, now: number) {
  const isSignedIn = organisation !== undefined;
  const query = useQuery({ ...registrationsQuery(chain), enabled: isSignedIn });
  const near = registrationsOf(query.data?.items ?? []).filter(({ notAfter }) => isNear(notAfter, now));
  const details = useQueries({ queries: near.map(({ key }) => certificateQuery(chain, key)) });
  const keysOf = useQueries({ queries: near.map(({ key }) => keyQuery(chain, key)) });
  const own = useQuery({ ...organisationQuery(chain, organisation ?? ''), enabled: isSignedIn }).data;
  const ending = near.map((registration, place) => ({
    registration,
    certificate: details[place]?.data,
    key: keysOf[place]?.data,
  }));
  const roots = (own?.roots ?? []).flatMap(({ root, record }): Task[] => {
    const until = readRoot(record.certificate)?.notAfter;
    return until !== undefined && isNear(until, now) ? [{ kind: 'root', root, until }] : [];
  });
  return { query, tasks: isSignedIn ? [...certificateTasks(ending, organisation), ...roots] : [] };
}
