import type { ProposalSummary } from '@stele/sdk';

/** Proposals that are open, and from where on to look for them again. */
export interface OpenProposals {
  readonly proposals: readonly ProposalSummary[];
  /** All up to this one are settled, and stay so. */
  readonly settledUpTo: string | undefined;
}

/** What of proposals is open. @param from the newest of those before, all of which are settled. */
export function openOf(found: readonly ProposalSummary[], from: string | undefined): OpenProposals {
  const first = found.findIndex(({ status }) => status === 'open');
  const last = first < 0 ? found.at(-1) : found[first - 1];
  return { proposals: found.filter(({ status }) => status === 'open'), settledUpTo: last?.proposal ?? from };
}
