import { type Bytes, fromBase64 } from '@stele/protocol';
import { voteAddressOf } from '../home/addresses.ts';
import type { DuplicateVotes, EngineVote } from './interface.ts';
import { voteMessage } from './vote-message.ts';

/** What votes are checked against. */
export interface VoteCheck {
  /** Chain id of the engine. */
  readonly chainId: string;
  /** Address of the vote key, in hex, and height of the engine, of the offence that they are to prove. */
  readonly voter: string;
  readonly height: number;
  /** Whether an Ed25519 signature holds. */
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean;
}

/** Why two votes do not prove that their voter cheated; undefined where they do. */
export function faultOfVotes({ voteKey, votes }: DuplicateVotes, check: VoteCheck): string | undefined {
  const [first, second] = votes;
  const key = fromBase64(voteKey);
  if (voteKey === '' || voteAddressOf(key) !== check.voter) return 'the vote key is not that of the validator';
  if (first.height !== check.height || second.height !== check.height) return 'they are of another height';
  if (first.round !== second.round || first.type !== second.type) return 'they are of two steps, and each may have one';
  if (isSameBlock(first, second)) return 'both are for the same block';
  const isSigned = votes.every((vote) =>
    check.verify(key, voteMessage(check.chainId, vote), fromBase64(vote.signature)),
  );
  return isSigned ? undefined : 'a signature does not hold';
}

function isSameBlock({ block: a }: EngineVote, { block: b }: EngineVote): boolean {
  return a?.hash === b?.hash && a?.parts.total === b?.parts.total && a?.parts.hash === b?.parts.hash;
}
