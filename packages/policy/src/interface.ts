/** Who acts, as rules see it. */
export interface Caller {
  /** Account id in hex. */
  readonly account: string;
  /** Name of the organisation; '' for none. */
  readonly organisation: string;
  /** Subject of the certificate, or what the account calls itself. */
  readonly subject: string;
  /** Roles that rule at this height: whoever fills this in leaves out what has expired or was revoked. */
  readonly roles: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** Active organisations and their weights: safe integers from 0 whose sum is safe. */
export type Members = ReadonlyMap<string, number>;

/** One call, as rules see it. */
export interface CallFacts {
  readonly contract: string;
  readonly method: string;
  /** The arguments as parsed JSON, or a function that parses them: it is called only where a condition reads them. */
  readonly args: unknown;
  /** Height of the block that executes the call. */
  readonly height: number;
  /** Time of that block in ms. */
  readonly time: number;
  readonly caller: Caller;
  /** One for each signing key, the caller's own first. */
  readonly endorsers: readonly Caller[];
  readonly members: Members;
}

/** A part of the whole weight: at least so much, or at least (`above`: more than) a fraction of the whole. */
export type Share =
  | { readonly weight: number }
  | { readonly share: readonly [numerator: number, denominator: number]; readonly above?: boolean };

/** When organisations have decided something together: by signatures under one call, or by votes. */
export interface DecisionRule {
  /**
   * "members": each active member counts 1; "weights": the chain's weights of its members; or an own table, in which
   * others count 0. Organisations that are not active members never count.
   */
  readonly weights: 'members' | 'weights' | Readonly<Record<string, number>>;
  /** What must be in favour. */
  readonly threshold: Share;
  /** What must have spoken at all: for, against or abstaining. */
  readonly quorum?: Share;
  /** Organisations that must be in favour. */
  readonly required?: readonly string[];
  /** Organisations whose "against" refuses; "*" is any member. */
  readonly veto?: readonly string[];
  /** Time in ms in which voices count. */
  readonly window?: number;
}

/** Who may: all that is given must hold. */
export interface Clause {
  readonly name: string;
  /** The caller has one of them. */
  readonly roles?: readonly string[];
  /** The caller's organisation is one of them, and an active member. */
  readonly organisations?: readonly string[];
  readonly accounts?: readonly string[];
  /** Holds of the organisations whose keys signed. */
  readonly endorsement?: DecisionRule;
  /** A CEL expression of type bool. */
  readonly condition?: string;
}

/** Allows what one of its clauses allows; an empty list allows nobody. */
export interface Policy {
  readonly clauses: readonly Clause[];
}

/** Takes the cost of work before the work is done. */
export interface Meter {
  /** @throws whatever ends the work, where it is not paid for. */
  charge(units: number): void;
}

/** A smallest set of further organisations with which a rule would hold. */
export interface Missing {
  /** The heaviest first, then by name; required ones before all others. */
  readonly organisations: readonly string[];
  readonly count: number;
}

export type PartName = 'roles' | 'organisations' | 'accounts' | 'condition' | 'endorsement';

/** Why a clause does not allow a call. */
export interface Refusal {
  readonly clause: string;
  /** The first part that does not hold; parts after it were not looked at. */
  readonly part: PartName;
  readonly reason: string;
  /** Only for an endorsement: with exactly these the clause allows the call. Undefined where no signatures suffice. */
  readonly missing?: Missing;
}

/** One part of a clause, looked at by itself. */
export interface PartTrace {
  readonly part: PartName;
  readonly wanted: string;
  readonly found: string;
  readonly holds: boolean;
  readonly reason?: string;
  readonly missing?: Missing;
}

export interface ClauseTrace {
  readonly clause: string;
  readonly holds: boolean;
  readonly parts: readonly PartTrace[];
}

interface Traced {
  /** Every part of every clause, made by the evaluator when it is read. Conditions run again for it, unmetered. */
  readonly trace: readonly ClauseTrace[];
}

export interface Allowed extends Traced {
  readonly allowed: true;
  /** The first clause that allows the call. */
  readonly clause: string;
}

export interface Refused extends Traced {
  readonly allowed: false;
  /** One for each clause, in their order. */
  readonly refusals: readonly Refusal[];
}

export type Decision = Allowed | Refused;

/** A checked policy. */
export interface CompiledPolicy {
  /** The policy in its checked form. */
  readonly policy: Policy;
  /**
   * Who may, judged by the facts alone: the same on every machine.
   * @throws what the meter throws, and nothing else.
   */
  evaluate(facts: CallFacts, meter: Meter): Decision;
}

export type Voice = 'for' | 'against' | 'abstain';

export type Outcome = 'open' | 'accepted' | 'refused';

/** What has become of a vote. */
export interface VoteDecision {
  readonly outcome: Outcome;
  readonly reason: string;
  /** While open: who would have to speak in favour. Undefined where only time or vetoers are waited for. */
  readonly missing?: Missing;
}
