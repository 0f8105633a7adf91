import type { Voice } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import { isMetByVotes, openProposal, settle, type TallyRecord } from './settle.ts';
import type { GovernanceContext } from './state.ts';

/** A vote as it was signed. */
export interface Vote {
  readonly proposal: string;
  readonly digest: string;
  readonly voice: Voice;
  /** Organisation in whose name it is cast; the account's own unless said. */
  readonly organisation?: string;
}

/**
 * Counts a vote and settles the proposal if that decides it.
 * @param by organisation of the account that votes.
 */
export function castVote(context: GovernanceContext, by: string, vote: Vote): TallyRecord {
  const { proposal, tally } = openProposal(context, vote.proposal, vote.digest);
  const organisation = vote.organisation ?? by;
  if (proposal.deadline !== undefined && context.time > proposal.deadline) {
    throw new SteleError('PROPOSAL_CLOSED', { proposal: vote.proposal, status: 'past its deadline' });
  }
  checkVoter(context, by, organisation);
  if (Object.hasOwn(tally.votes, organisation)) {
    throw new SteleError('PROPOSAL_VOTED', { organisation, proposal: vote.proposal });
  }
  const { account, time } = context;
  const entry = { voice: vote.voice, account, time, ...(by === organisation ? {} : { by }) };
  const { met: _before, ...rest } = tally;
  const votes = { ...rest, votes: sorted({ ...tally.votes, [organisation]: entry }) };
  const counted = isMetByVotes(context, proposal, votes) ? { ...votes, met: true as const } : votes;
  context.state.tallies.set(vote.proposal, counted);
  context.emit('voted', { proposal: vote.proposal, organisation, voice: vote.voice, by });
  return settle(context, vote.proposal, proposal, counted);
}

/** Names in one order, so that the entry depends on the votes alone. */
function sorted(votes: TallyRecord['votes']): TallyRecord['votes'] {
  return Object.fromEntries(
    Object.keys(votes)
      .sort()
      .map((name) => [name, votes[name] as TallyRecord['votes'][string]]),
  );
}

function checkVoter(context: GovernanceContext, by: string, organisation: string): void {
  const refuse = (reason: string) => new SteleError('VOTE_DENIED', { account: context.account, organisation, reason });
  if (!systemOf(context).members().has(organisation)) throw refuse('it is no active member');
  if (by === organisation) return;
  const delegation = context.state.delegations.get(organisation);
  if (delegation?.to !== by) throw refuse(`it did not delegate its vote to ${by}`);
  if (delegation.until < context.time) throw refuse('its delegation has ended');
}
