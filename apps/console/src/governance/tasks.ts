import type { IntakeInfo } from '@stele/platform/api';
import type { CertificateInfo, KeyInfo, ProposalInfo, ProposalSummary } from '@stele/sdk';
import type { WaitingRecord } from '../data/evidence-queries.ts';
import { asksForAccess } from '../supervision/access-request.ts';
import type { Registration } from './registrations.ts';
import { phaseOf } from './voting.ts';

const DAY = 86_400_000;

/** Certificates that end sooner than this should be renewed, in ms. What ended longer ago than this was let go. */
export const NEAR_MS = 30 * DAY;

/** Something that waits for the operator. */
export type Task =
  /** An open proposal on which the organisation has not voted. */
  | { readonly kind: 'vote'; readonly proposal: ProposalSummary; readonly until: number | undefined }
  /** The same, where it asks for supervised access. */
  | { readonly kind: 'access'; readonly proposal: ProposalSummary; readonly until: number | undefined }
  /** A proposal whose window has passed, and which nobody has settled. */
  | { readonly kind: 'settle'; readonly proposal: ProposalSummary; readonly until: number | undefined }
  | {
      readonly kind: 'certificate';
      readonly subject: string;
      readonly account: string;
      readonly key: string;
      readonly until: number;
    }
  | { readonly kind: 'root'; readonly root: string; readonly until: number }
  /** Events that systems posted, which the operator has not deposited; nobody says until when. */
  | { readonly kind: 'events'; readonly intake: WaitingIntake; readonly until?: undefined }
  /** A record that one of the organisation's accounts has to sign; nobody says until when. */
  | { readonly kind: 'sign'; readonly waiting: WaitingRecord; readonly until?: undefined };

/** An intake with events that wait. */
export type WaitingIntake = Pick<IntakeInfo, 'id' | 'name' | 'counts'> & { readonly oldest: number };

/** What a proposal asks for, and its votes. */
interface VotedProposal extends Pick<ProposalInfo, 'tally'> {
  readonly proposal: Pick<ProposalInfo['proposal'], 'calls'>;
}

/** An open proposal with its votes, as far as they were read. */
export interface OpenProposal {
  readonly summary: ProposalSummary;
  readonly info: VotedProposal | null | undefined;
}

/** What of open proposals waits for an organisation; for a reader, all of them. */
export function voteTasks(
  proposals: readonly OpenProposal[],
  organisation: string | undefined,
  now: number,
): readonly Task[] {
  return proposals.flatMap(({ summary, info }): Task[] => {
    const phase = phaseOf(info ? { ...summary, status: info.tally.status } : summary, now);
    const until = summary.deadline;
    if (phase === 'over') return [{ kind: 'settle', proposal: summary, until }];
    if (phase !== 'open') return [];
    const hasVoted = organisation !== undefined && info?.tally.votes[organisation] !== undefined;
    if (hasVoted) return [];
    const kind = info && asksForAccess(info.proposal.calls) ? 'access' : 'vote';
    return [{ kind, proposal: summary, until }];
  });
}

/** A registered key whose certificate ends soon, with what is known of both. */
export interface EndingKey {
  readonly registration: Registration;
  readonly certificate: CertificateInfo | null | undefined;
  readonly key: Pick<KeyInfo, 'revoked'> | undefined;
}

/** Certificates of an organisation that end soon, or ended a short while ago, and still stand. */
export function certificateTasks(ending: readonly EndingKey[], organisation: string): readonly Task[] {
  return ending.flatMap(({ registration, certificate, key }): Task[] => {
    if (certificate?.organisation !== organisation || key?.revoked !== undefined) return [];
    const { account } = registration;
    return [
      {
        kind: 'certificate',
        subject: certificate.subject,
        account,
        key: registration.key,
        until: certificate.notAfter,
      },
    ];
  });
}

/** Records that wait for a signature, longest first. */
export function signTasks(waiting: readonly WaitingRecord[]): readonly Task[] {
  return waiting.map((record) => ({ kind: 'sign', waiting: record }));
}

/** Intakes with events that wait, longest first. */
export function eventTasks(intakes: readonly IntakeInfo[]): readonly Task[] {
  return intakes
    .flatMap(({ oldest, ...intake }) => (oldest === null ? [] : [{ ...intake, oldest }]))
    .toSorted((a, b) => a.oldest - b.oldest)
    .map((intake) => ({ kind: 'events', intake }));
}

/** Whether an end is near, or was passed a short while ago. */
export function isNear(notAfter: number, now: number): boolean {
  return Math.abs(notAfter - now) <= NEAR_MS;
}

/** What is overdue first, then what ends first; what has no end comes last. */
export function byUrgency(tasks: readonly Task[]): readonly Task[] {
  const endOf = ({ until }: Task) => until ?? Number.POSITIVE_INFINITY;
  return tasks.toSorted((a, b) => (endOf(a) === endOf(b) ? 0 : endOf(a) - endOf(b)));
}

/** Whether the time of a task has passed. */
export function isOverdue({ until }: Pick<Task, 'until'>, now: number): boolean {
  return until !== undefined && until < now;
}
