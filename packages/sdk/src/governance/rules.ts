/** A voice in a decision. */
export type Voice = 'for' | 'against' | 'abstain';

/** A part of the whole weight: at least so much, or at least (`above`: more than) a fraction of the whole. */
export type Share =
  | { readonly weight: number }
  | { readonly share: readonly [numerator: number, denominator: number]; readonly above?: boolean };

/** When organisations have decided something together, as the chain keeps it: by signatures under a call, or by votes. */
export interface DecisionRule {
  /** "members": each active member counts 1; "weights": the chain's weights; or an own table of weights. */
  readonly weights: 'members' | 'weights' | Readonly<Record<string, number>>;
  /** What must be in favour. */
  readonly threshold: Share;
  /** What must have spoken at all. */
  readonly quorum?: Share;
  /** Organisations that must be in favour. */
  readonly required?: readonly string[];
  /** Organisations whose "against" refuses; "*" is any member. */
  readonly veto?: readonly string[];
  /** Time in ms in which voices count. */
  readonly window?: number;
}

/** Who may: all that is given must hold. */
export interface PolicyClause {
  readonly name: string;
  readonly roles?: readonly string[];
  readonly organisations?: readonly string[];
  readonly accounts?: readonly string[];
  /** Holds of the organisations whose keys signed. */
  readonly endorsement?: DecisionRule;
  /** A CEL expression of type bool. */
  readonly condition?: string;
}

/** A policy as the chain keeps it: allows what one of its clauses allows. */
export interface Policy {
  readonly clauses: readonly PolicyClause[];
}
