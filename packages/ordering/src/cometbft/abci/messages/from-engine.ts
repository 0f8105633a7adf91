import type * as library from 'cosmjs-types/tendermint/abci/types';
import type { PublicKey } from 'cosmjs-types/tendermint/crypto/keys';
import type { ConsensusParams as LibraryParams } from 'cosmjs-types/tendermint/types/params';
import type { AbciPublicKey, ValidatorUpdate } from '../interface.ts';
import type {
  AbciValidator,
  BlockIdFlag,
  CommitInfo,
  ConsensusParams,
  ExtendedCommitInfo,
  Misbehavior,
  Snapshot,
} from '../values.ts';
import { malformedRequest, toMilliseconds, toNumber, toTime } from './numbers.ts';

/** Values by their numbers in the format (`BlockIDFlag`, `MisbehaviorType`). */
const BLOCK_ID_FLAGS: readonly BlockIdFlag[] = ['unknown', 'absent', 'commit', 'nil'];
const MISBEHAVIOR_TYPES: readonly Misbehavior['type'][] = ['unknown', 'duplicate-vote', 'light-client-attack'];

/** What all requests about one block hold in common. */
export function blockFromEngine(block: Omit<library.RequestFinalizeBlock, 'decidedLastCommit' | 'hash'>) {
  return {
    txs: block.txs,
    misbehavior: block.misbehavior.map(misbehaviorFromEngine),
    height: toNumber(block.height),
    time: toTime(block.time),
    nextValidatorsHash: block.nextValidatorsHash,
    proposerAddress: block.proposerAddress,
  };
}

export function commitFromEngine({ round, votes }: library.CommitInfo): CommitInfo {
  return {
    round,
    votes: votes.map(({ validator, blockIdFlag }) => ({
      validator: validatorFromEngine(validator),
      blockIdFlag: enumValue(BLOCK_ID_FLAGS, blockIdFlag),
    })),
  };
}

export function extendedCommitFromEngine({ round, votes }: library.ExtendedCommitInfo): ExtendedCommitInfo {
  return {
    round,
    votes: votes.map(({ validator, blockIdFlag, voteExtension, extensionSignature }) => ({
      validator: validatorFromEngine(validator),
      blockIdFlag: enumValue(BLOCK_ID_FLAGS, blockIdFlag),
      voteExtension,
      extensionSignature,
    })),
  };
}

export function validatorUpdateFromEngine({ pubKey, power }: library.ValidatorUpdate): ValidatorUpdate {
  return { publicKey: publicKeyFromEngine(pubKey), power: toNumber(power) };
}

export function snapshotFromEngine({ height, format, chunks, hash, metadata }: library.Snapshot): Snapshot {
  return { height: toNumber(height), format, chunks, hash, metadata };
}

export function paramsFromEngine({ block, evidence, validator, version, abci }: LibraryParams): ConsensusParams {
  return {
    ...(block && { block: { maxBytes: toNumber(block.maxBytes), maxGas: toNumber(block.maxGas) } }),
    ...(evidence && {
      evidence: {
        maxAgeBlocks: toNumber(evidence.maxAgeNumBlocks),
        maxAgeMs: toMilliseconds(evidence.maxAgeDuration),
        maxBytes: toNumber(evidence.maxBytes),
      },
    }),
    ...(validator && { validator: { publicKeyTypes: validator.pubKeyTypes } }),
    ...(version && { version: { app: toNumber(version.app) } }),
    ...(abci && { abci: { voteExtensionsEnableHeight: toNumber(abci.voteExtensionsEnableHeight) } }),
  };
}

/** @throws SteleError WIRE_MALFORMED for a number without a value. */
export function enumValue<Value>(values: readonly Value[], number: number): Value {
  const value = values[number];
  if (value === undefined) throw malformedRequest(`${number} is no value of its enumeration`);
  return value;
}

function validatorFromEngine({ address, power }: library.Validator): AbciValidator {
  return { address, power: toNumber(power) };
}

function misbehaviorFromEngine(offence: library.Misbehavior): Misbehavior {
  return {
    type: enumValue(MISBEHAVIOR_TYPES, offence.type),
    validator: validatorFromEngine(offence.validator),
    height: toNumber(offence.height),
    time: toTime(offence.time),
    totalVotingPower: toNumber(offence.totalVotingPower),
  };
}

function publicKeyFromEngine({ ed25519, secp256k1 }: PublicKey): AbciPublicKey {
  if (ed25519 !== undefined) return { type: 'ed25519', bytes: ed25519 };
  if (secp256k1 !== undefined) return { type: 'secp256k1', bytes: secp256k1 };
  throw malformedRequest('a validator has a key of an unknown kind');
}
