/** A vote of a validator as the engine signs it (CometBFT 0.40, types/canonical.go). Hashes and addresses are hex. */
export interface EngineVote {
  readonly type: 'prevote' | 'precommit';
  readonly height: number;
  readonly round: number;
  /** The block that was voted for; undefined for a vote against all. */
  readonly block?: { readonly hash: string; readonly parts: { readonly total: number; readonly hash: string } };
  /** As the engine writes it in JSON: RFC 3339 with as many digits as it has, since the signature covers nanoseconds. */
  readonly time: string;
  /** Address of the vote key. */
  readonly voter: string;
  /** In base64. */
  readonly signature: string;
}

/** Two votes of one validator in one step, of which a correct engine casts one. */
export interface DuplicateVotes {
  /** Ed25519 key of the votes, in base64; empty where the engine does not know it any more. */
  readonly voteKey: string;
  readonly votes: readonly [EngineVote, EngineVote];
}
