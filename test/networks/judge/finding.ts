/** What a network must never do, each by its name. */
export type Condition =
  /** Two nodes have different headers at one height, or one node another than before. */
  | 'headers differ'
  /** A node's newest block is below one that it has shown. */
  | 'went back'
  /** Headers do not follow each other, or do not match what their blocks hold. */
  | 'not a chain'
  /** What a gateway has acknowledged stands in no block of a node. */
  | 'lost'
  /** A transaction stands twice in the chain of a node. */
  | 'doubled'
  /** A node told an outcome, and the chain has another one. */
  | 'taken back'
  /** A certificate, or what it is to prove, does not verify. */
  | 'not certified'
  /** Enough nodes are healthy, and what was sent is not committed in time. */
  | 'no progress'
  /** Too few nodes are healthy, and a block was made. */
  | 'progress without a quorum'
  /** Too few nodes are healthy, and one says more of a transaction than that it has it. */
  | 'lie'
  /** A node did not get to the height of the others in time. */
  | 'left behind'
  /** A node serves that must not. */
  | 'serves'
  /** The process of a node ended by itself. */
  | 'ended'
  /** A node did not notice in time what another one did, or has it in none of its logs. */
  | 'not noticed'
  /** The newest header is of other validators than the members decided. */
  | 'other validators';

/** Where a network failed. */
export interface Finding {
  readonly condition: Condition;
  readonly detail: string;
}

export function finding(condition: Condition, detail: string): Finding {
  return { condition, detail };
}
