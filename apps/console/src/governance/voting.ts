import { decide, type VoteWeights, weighVotes } from '@stele/policy';
import type { DecisionRule, ProposalInfo, ProposalStatus, ProposalSummary, Voice } from '@stele/sdk';

/** Where a proposal stands for people: an open one whose window has passed waits to be settled. */
export type Phase = ProposalStatus | 'over';

/** @param now ms since 1970. */
export function phaseOf({ status, deadline }: Pick<ProposalSummary, 'status' | 'deadline'>, now: number): Phase {
  return status === 'open' && deadline !== undefined && now > deadline ? 'over' : status;
}

/** How the votes stand under one of the rules of a proposal. */
export interface RuleStanding {
  readonly rule: DecisionRule;
  readonly weights: VoteWeights;
  /** Who would have to speak in favour; undefined where it is decided, or only time or vetoers are waited for. */
  readonly missing: readonly string[] | undefined;
}

/** How the votes stand under each rule of a proposal, all of which have to be met. */
export function standingsOf(
  { proposal, tally }: Pick<ProposalInfo, 'proposal' | 'tally'>,
  members: Readonly<Record<string, number>>,
  now: number,
): readonly RuleStanding[] {
  const voices = new Map(Object.entries(tally.votes).map(([name, { voice }]) => [name, voice] as const));
  const weights = new Map(Object.entries(members));
  return proposal.rules.map((rule) => ({
    rule,
    weights: weighVotes(rule, voices, weights),
    missing: decide(rule, { voices, members: weights, opened: proposal.opened, time: now }).missing?.organisations,
  }));
}

/** A line of the table of votes: what a member said, or has not said yet. */
export interface VoteLine {
  readonly organisation: string;
  readonly voice: Voice | undefined;
  /** What it counts under the first rule; undefined for one that is no active member. */
  readonly weight: number | undefined;
  readonly time: number | undefined;
  /** The organisation that cast it under a delegation. */
  readonly by: string | undefined;
}

/** One line for each member, and for each that voted and is none any more; those that have spoken first. */
export function voteLines(
  { tally, proposal }: Pick<ProposalInfo, 'proposal' | 'tally'>,
  members: Readonly<Record<string, number>> | undefined,
): readonly VoteLine[] {
  const [rule] = proposal.rules;
  const weights =
    rule && members ? weighVotes(rule, new Map(), new Map(Object.entries(members))).members : new Map<string, number>();
  const names = [...new Set([...Object.keys(tally.votes), ...Object.keys(members ?? {})])];
  return names
    .map((organisation): VoteLine => {
      const vote = tally.votes[organisation];
      const weight = weights.get(organisation);
      return { organisation, voice: vote?.voice, weight, time: vote?.time, by: vote?.by };
    })
    .sort(
      (a, b) =>
        (a.time ?? Number.POSITIVE_INFINITY) - (b.time ?? Number.POSITIVE_INFINITY) ||
        a.organisation.localeCompare(b.organisation),
    );
}

/** Whether somebody may vote, or the first thing that keeps them from it. */
export type VoterStanding =
  | 'may'
  | 'signed-out'
  | 'settled'
  | 'over'
  | 'changed'
  | 'no-member'
  | 'voted'
  | 'no-role'
  | 'refused'
  | 'unknown';

interface Voter {
  /** Undefined where nobody is signed in. */
  readonly organisation: string | undefined;
  readonly members: Readonly<Record<string, number>> | undefined;
  readonly info: Pick<ProposalInfo, 'proposal' | 'tally'>;
  /** Digest of what is shown. */
  readonly shownDigest: string;
  readonly now: number;
  /** With which code a vote would fail: empty where it would count, undefined where that was not tried yet. */
  readonly code: string | undefined;
}

/** The codes with which the chain refuses an account that lacks the right to vote. */
const ROLE_CODES: readonly string[] = ['ACCESS_DENIED', 'VOTE_DENIED', 'ACCOUNT_UNKNOWN'];

/** Whether the operator may vote. What the chain would say is asked last: it knows no more of a settled proposal. */
export function voterStanding({ organisation, members, info, shownDigest, now, code }: Voter): VoterStanding {
  const { proposal, tally } = info;
  const phase = phaseOf({ status: tally.status, ...deadlineOf(proposal) }, now);
  if (phase === 'over') return 'over';
  if (phase !== 'open') return 'settled';
  if (shownDigest !== proposal.digest) return 'changed';
  if (organisation === undefined) return 'signed-out';
  if (members && !Object.hasOwn(members, organisation)) return 'no-member';
  if (tally.votes[organisation]) return 'voted';
  if (code === undefined) return 'unknown';
  if (code === '') return 'may';
  return ROLE_CODES.includes(code) ? 'no-role' : 'refused';
}

function deadlineOf({ deadline }: { readonly deadline?: number }) {
  return deadline === undefined ? {} : { deadline };
}
