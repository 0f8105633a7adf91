import { toHex } from '@stele/protocol';
import type { FinalizeBlockRequest } from '../abci/interface.ts';

/** A vote key that this node has and does not use. */
export interface WatchedKey {
  /** As `voteAddressOf` gives it. */
  readonly voteAddress: string;
  /** From when on its votes are none of this node's own, in ms since 1970. */
  readonly since: number;
}

/** Whether a key was among those that voted for the block before one, at a time when this node did not use it. */
export function hasVoted(
  { voteAddress, since }: WatchedKey,
  { decidedLastCommit, time }: FinalizeBlockRequest,
): boolean {
  if (time <= since) return false;
  return decidedLastCommit.votes.some(
    ({ validator, blockIdFlag }) => blockIdFlag !== 'absent' && toHex(validator.address) === voteAddress,
  );
}
