import type { Static } from '@stele/contract';
import { type DecisionRule, decide, type Vote, type VoteDecision } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import type { GovernanceContext, proposalRecord, tallyRecord } from './state.ts';

export type ProposalRecord = Static<typeof proposalRecord>;
export type TallyRecord = Static<typeof tallyRecord>;

/** How the rules of a proposal judge its votes now: the first that does not accept, or the last. */
export function judge(context: GovernanceContext, proposal: ProposalRecord, tally: TallyRecord): VoteDecision {
  const judged = judgedByEach(context, proposal, tally);
  const refused = judged.find(({ outcome }) => outcome === 'refused');
  const met = isTooLate(proposal, tally, context.time) ? TOO_LATE : (judged[0] as VoteDecision);
  return refused ?? judged.find(({ outcome }) => outcome === 'open') ?? met;
}

/** Whether votes leave all rules met, so that at most the end of a window in which it can be vetoed is waited for. */
export function isMetByVotes(context: GovernanceContext, proposal: ProposalRecord, tally: TallyRecord): boolean {
  const judged = judgedByEach(context, proposal, tally);
  return judged.every((judgement) => judgement.outcome !== 'refused' && judgement.missing === undefined);
}

function judgedByEach(context: GovernanceContext, proposal: ProposalRecord, tally: TallyRecord): VoteDecision[] {
  const ballot: Vote = {
    voices: new Map(Object.entries(tally.votes).map(([organisation, { voice }]) => [organisation, voice])),
    members: systemOf(context).members(),
    opened: proposal.opened,
    time: context.time,
  };
  return (proposal.rules as DecisionRule[]).map((rule) => decide(rule, ballot));
}

const TOO_LATE: VoteDecision = { outcome: 'refused', reason: 'it was not decided before its deadline' };

/**
 * Without a veto to wait for, the deciding vote settles a proposal at once; with one, the last vote left its rules met.
 * If one that is past its deadline meets its rules all the same, members have come or gone since: that is nobody's vote.
 */
function isTooLate({ deadline, rules }: ProposalRecord, { met }: TallyRecord, time: number): boolean {
  if (deadline === undefined || time <= deadline) return false;
  return met === undefined || (rules as DecisionRule[]).every(({ veto = [] }) => veto.length === 0);
}

/**
 * Settles a proposal if its rules say so: executes it once when it is accepted. What fails for the proposal's own calls
 * is its end; what fails for this transaction, such as its gas, is thrown and leaves the proposal as it was.
 */
export function settle(
  context: GovernanceContext,
  key: string,
  proposal: ProposalRecord,
  tally: TallyRecord,
): TallyRecord {
  const { outcome, reason } = judge(context, proposal, tally);
  if (outcome === 'open') return tally;
  if (outcome === 'refused') return close(context, key, tally, 'refused', reason);
  // Settled before it is executed, so that nothing it does can meet it open.
  const executed = close(context, key, tally, 'executed', '');
  const calls = proposal.calls.map(({ contract, method, args }) => ({ contract, method, args: JSON.stringify(args) }));
  const failure = systemOf(context).decide(calls);
  if (!failure) {
    context.emit('proposalSettled', { proposal: key, status: 'executed', outcome: '' });
    return executed;
  }
  const why = failure.message.slice(0, 1000).toWellFormed();
  const failed = close(context, key, tally, 'failed', why);
  context.emit('proposalSettled', { proposal: key, status: 'failed', outcome: why });
  return failed;
}

/** Writes how a proposal ended. */
export function close(
  context: GovernanceContext,
  key: string,
  tally: TallyRecord,
  status: TallyRecord['status'],
  outcome: string,
): TallyRecord {
  const closed = {
    ...tally,
    status,
    height: context.height,
    settled: context.time,
    ...(outcome === '' ? {} : { outcome }),
  };
  context.state.tallies.set(key, closed);
  if (status === 'refused' || status === 'withdrawn') {
    context.emit('proposalSettled', { proposal: key, status, outcome });
  }
  return closed;
}

/** A proposal that is still open, as somebody signed it. @throws SteleError PROPOSAL_* */
export function openProposal(context: GovernanceContext, key: string, digest: string) {
  const proposal = context.state.proposals.get(key);
  const tally = context.state.tallies.get(key);
  if (!proposal || !tally) throw new SteleError('PROPOSAL_UNKNOWN', { proposal: key });
  if (proposal.digest !== digest) {
    throw new SteleError('PROPOSAL_CHANGED', { proposal: key, expected: proposal.digest, given: digest });
  }
  if (tally.status !== 'open') throw new SteleError('PROPOSAL_CLOSED', { proposal: key, status: tally.status });
  return { proposal, tally };
}
