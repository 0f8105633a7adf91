import type { ContractCall } from '../transaction/build-transaction.ts';
import type { DecisionRule, Policy, Voice } from './rules.ts';

/** Where a proposal stands. */
export type ProposalStatus = 'open' | 'executed' | 'failed' | 'refused' | 'withdrawn';

/** What a proposal is: it never changes. */
export interface ProposalRecord {
  readonly title: string;
  readonly reason: string;
  /** What is done once it is decided: all of it, or nothing. */
  readonly calls: readonly ContractCall[];
  /** Hex; what votes are for. See `proposalDigest`. */
  readonly digest: string;
  /** The rules it was opened under, all of which must be met. */
  readonly rules: readonly DecisionRule[];
  /** Account in hex, and its organisation. */
  readonly proposer: string;
  readonly organisation: string;
  /** Header times, ms since 1970. After the deadline no vote counts; absent where no rule has a window. */
  readonly opened: number;
  readonly deadline?: number;
}

/** A vote that was cast. */
export interface CastVote {
  readonly voice: Voice;
  readonly account: string;
  readonly time: number;
  /** The organisation that cast it under a delegation. */
  readonly by?: string;
}

/** How a proposal stands. */
export interface ProposalTally {
  readonly status: ProposalStatus;
  /** By organisation. */
  readonly votes: Readonly<Record<string, CastVote>>;
  /** Height and header time at which it was settled, and why it failed or was refused. */
  readonly height?: number;
  readonly settled?: number;
  readonly outcome?: string;
}

/** A proposal, how it stands, and what its rules say of the votes so far. */
export interface ProposalInfo {
  readonly proposal: ProposalRecord;
  readonly tally: ProposalTally;
  readonly standing: { readonly outcome: 'accepted' | 'refused' | 'open'; readonly reason: string };
}

/** A proposal in a list. */
export interface ProposalSummary {
  /** Its number as the chain writes it: ten digits. */
  readonly proposal: string;
  readonly title: string;
  readonly organisation: string;
  readonly digest: string;
  readonly status: ProposalStatus;
  readonly opened: number;
  readonly deadline?: number;
}

/** A proposal by its number, and what its number stands for. */
export interface ProposalName {
  readonly proposal: string;
  /** Hex: a proposal of other content is refused. */
  readonly digest: string;
}

/** What is proposed. */
export interface NewProposal {
  readonly title: string;
  readonly reason: string;
  readonly calls: readonly ContractCall[];
}

/** What a vote, or the end of a window, left a proposal as. */
export interface Settled {
  readonly status: ProposalStatus;
  /** Why it failed or was refused; empty otherwise. */
  readonly outcome: string;
}

/** The decision rule of a scope: "*", a contract, or CONTRACT/METHOD. */
export interface ScopedRule {
  readonly scope: string;
  readonly rule: DecisionRule;
  readonly since: number;
}

/** To whom an organisation delegated its vote, and until which header time. */
export interface Delegation {
  readonly to: string;
  readonly until: number;
}

/** The policy of a scope: "call" or "read", then "*", a contract, or CONTRACT/METHOD. */
export interface ScopedPolicy {
  readonly scope: string;
  readonly policy: Policy;
  readonly since: number;
}

/** A role that accounts can have. */
export interface RoleInfo {
  readonly role: string;
  readonly description: string;
  readonly builtIn: boolean;
}

/** Why and until when an account or a record is frozen. */
export interface HoldInfo {
  readonly reason: string;
  readonly since: number;
  /** Organisation that asked for it; empty where the members decided it. */
  readonly by: string;
  /** Header time at which an emergency freeze lapses; absent for one that the members decided. */
  readonly until?: number;
}

/** One entry of a contract's state. */
export interface RecordName {
  readonly contract: string;
  readonly collection: string;
  readonly key: string;
}

/** How many transactions of a holder a block takes. */
export interface QuotaInfo {
  /** "organisation ID" or "key ID". */
  readonly holder: string;
  readonly transactions: number;
  readonly since: number;
}
