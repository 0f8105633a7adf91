import type { Bytes } from '@stele/protocol';

/* What several requests and responses of `interface.ts` hold. */

/** The votes by which the block of the height before was decided. */
export interface CommitInfo {
  readonly round: number;
  readonly votes: readonly VoteInfo[];
}

export interface VoteInfo {
  readonly validator: AbciValidator;
  readonly blockIdFlag: BlockIdFlag;
}

export interface ExtendedCommitInfo {
  readonly round: number;
  readonly votes: readonly ExtendedVoteInfo[];
}

export interface ExtendedVoteInfo extends VoteInfo {
  /** Empty where the validator did not vote for the block, or extensions are off. */
  readonly voteExtension: Bytes;
  /** Signature of the validator's vote key over the extension; the engine has checked it. */
  readonly extensionSignature: Bytes;
}

/** What a validator voted for: nothing that arrived, the block, or nil. */
export type BlockIdFlag = 'unknown' | 'absent' | 'commit' | 'nil';

export interface AbciValidator {
  /** First 20 bytes of the SHA-256 of its vote key. */
  readonly address: Bytes;
  readonly power: number;
}

/** Evidence against a validator, which the block carries and the engine has checked. */
export interface Misbehavior {
  readonly type: 'unknown' | 'duplicate-vote' | 'light-client-attack';
  readonly validator: AbciValidator;
  /** Height and time of the offence. */
  readonly height: number;
  readonly time: number;
  /** Of all validators at that height. */
  readonly totalVotingPower: number;
}

/** Parameters of the engine. A part that is absent stays as it was. */
export interface ConsensusParams {
  readonly block?: {
    /** -1 for the engine's own limit of 100 MiB. */
    readonly maxBytes: number;
    /** -1 for no limit. */
    readonly maxGas: number;
  };
  readonly evidence?: {
    readonly maxAgeBlocks: number;
    readonly maxAgeMs: number;
    readonly maxBytes: number;
  };
  readonly validator?: { readonly publicKeyTypes: readonly string[] };
  readonly version?: { readonly app: number };
  readonly abci?: {
    /** First height with vote extensions; 0 for none. */
    readonly voteExtensionsEnableHeight: number;
  };
}

export interface AbciEvent {
  readonly type: string;
  readonly attributes: readonly AbciEventAttribute[];
}

export interface AbciEventAttribute {
  readonly key: string;
  readonly value: string;
  readonly isIndexed: boolean;
}

export interface ExecTxResult {
  /** 0 when it took effect. */
  readonly code: number;
  readonly data?: Bytes;
  readonly log?: string;
  readonly info?: string;
  readonly gasWanted?: number;
  readonly gasUsed?: number;
  readonly events?: readonly AbciEvent[];
  readonly codespace?: string;
}

export interface Snapshot {
  readonly height: number;
  readonly format: number;
  /** How many chunks it has. */
  readonly chunks: number;
  readonly hash: Bytes;
  readonly metadata: Bytes;
}
